import type { Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import { inFrenchOrder } from '@/lib/kernel/french'
import { mayWriteFor } from '@/lib/structures/structure.policy'
import { whyNotOpen } from './application.lifecycle'

export type ApplyPage = {
  slug: string
  title: string
  closesAt: Date | null
  /** Null while the window is open. */
  closed: string | null
  structures: { id: string; name: string; siret: string; application: { id: string; number: number } | null }[]
}

/** For whom this person may apply to a launched call, and the dossiers already open; null when there is no such call. */
export async function applyPage(actor: Actor, slug: string, { db, now }: Context): Promise<ApplyPage | null> {
  const call = await db.call.findFirst({
    where: { slug, state: { not: 'DRAFT' }, nature: { not: 'PUBLISHED' } },
    select: { id: true, slug: true, title: true, state: true, opensAt: true, closesAt: true },
  })
  if (!call) return null
  const writes = actor.kind === 'person' ? actor.memberships.map(({ structureId }) => structureId).filter((id) => mayWriteFor(actor, id)) : []
  const structures = await db.structure.findMany({
    where: { id: { in: writes } },
    relationLoadStrategy: 'join',
    select: {
      id: true, name: true, siret: true,
      applications: { where: { callId: call.id, state: { not: 'WITHDRAWN' } }, select: { id: true, number: true } },
    },
  })
  return {
    slug: call.slug,
    title: call.title,
    closesAt: call.closesAt,
    closed: whyNotOpen(call, now, 'aucun dossier ne peut plus être ouvert'),
    structures: structures
      .map(({ applications, ...structure }) => ({ ...structure, application: applications[0] ?? null }))
      .sort((a, b) => inFrenchOrder(a.name, b.name)),
  }
}
