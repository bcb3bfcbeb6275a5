import { assistanceIn, type Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import { declarationsOpen, seatOf } from './panel.policy'

export type CollaborationPage = {
  call: { id: string; slug: string; title: string }
  open: boolean
  /** As the member sees it, or as the person whom they named. */
  as: 'member' | 'collaborator'
  people: { id: string; name: string; member: string; namedAt: Date; charterAt: Date | null }[]
}

/** Who prepares this member's sheets, or for whom this person prepares them. Two queries. */
export async function collaborationPage(actor: Actor, slug: string, { db }: Context): Promise<CollaborationPage | null> {
  const call = await db.call.findFirst({ where: { slug, nature: { not: 'PUBLISHED' } }, select: { id: true, slug: true, title: true, state: true } })
  if (!call || actor.kind !== 'person') return null
  const [seat, assistance] = [seatOf(actor, call.id), assistanceIn(actor, call.id)]
  const jurorId = seat?.jurorId ?? assistance?.jurorId
  if (!jurorId) return null
  const rows = await db.$queryRaw<CollaborationPage['people']>`
    SELECT co.id, p.name, mp.name AS member, co."namedAt", co."charterAt" FROM "Collaborator" co JOIN "Account" p ON p.id = co."accountId"
    JOIN "Juror" j ON j.id = co."jurorId" JOIN "Account" mp ON mp.id = j."accountId"
    WHERE co."jurorId" = ${jurorId}::uuid AND co."endedAt" IS NULL AND (${seat !== undefined} OR co."accountId" = ${actor.id}::uuid) ORDER BY co."namedAt", co.id`
  const { state, ...shown } = call
  return { call: shown, open: declarationsOpen(state), as: seat ? 'member' : 'collaborator', people: rows }
}
