import { isStaff, type Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'

/** The calls held here from which a new one may start, the newest first; null for anybody but staff. */
export async function editionsToCopy(actor: Actor, { db }: Context): Promise<{ id: string; title: string }[] | null> {
  if (!isStaff(actor)) return null
  return db.call.findMany({ where: { nature: { not: 'PUBLISHED' } }, orderBy: { createdAt: 'desc' }, take: 50, select: { id: true, title: true } })
}
