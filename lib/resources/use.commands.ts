import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { accountsChain } from '@/lib/journal/chain'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, ok, refused, type Result } from '@/lib/kernel/result'
import { mayRead, writesFor } from './resource.queries'
import type { UseInput } from './resource.schema'

/** Keeps a resource at hand, or no longer. One's own business: the journal has none of it. */
export const setFavourite = (actor: Actor, { resourceId, keep }: { resourceId: string; keep: 'oui' | 'non' }, context: Context): Promise<Result> =>
  transact(context, async ({ db, now }) => {
    if (actor.kind !== 'person' || !(await mayRead(actor, resourceId, db))) return absent()
    if (keep === 'oui') await db.resourceFavourite.createMany({ data: [{ accountId: actor.id, resourceId, at: now }], skipDuplicates: true })
    else await db.resourceFavourite.deleteMany({ where: { accountId: actor.id, resourceId } })
    return ok()
  })

/** A laureate used it, and says how; said again, the newer word stands. */
export const tellUse = (actor: Actor, { resourceId, laureateId, word }: UseInput, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const { db, now } = inside
    if (actor.kind !== 'person' || !(await mayRead(actor, resourceId, db)) || !(await writesFor(actor, laureateId, db))) return absent()
    await db.resourceUse.upsert({ where: { resourceId_laureateId: { resourceId, laureateId } }, create: { resourceId, laureateId, word, at: now, byId: actor.id }, update: { word, at: now, byId: actor.id } })
    record(inside, { chain: accountsChain, actorId: actor.id, verb: 'resource.used', object: { type: 'Resource', id: resourceId }, state: { laureateId, word } })
    return ok()
  })

/** A dossier of one's structure comes from this resource. */
export const tellInspiration = (actor: Actor, { resourceId, applicationId }: { resourceId: string; applicationId: string }, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const { db, now } = inside
    if (actor.kind !== 'person' || !(await mayRead(actor, resourceId, db))) return absent()
    const writing = actor.memberships.filter(({ role }) => role !== 'READER').map(({ structureId }) => structureId)
    const dossier = await db.application.findFirst({ where: { id: applicationId, structureId: { in: writing } }, select: { id: true } })
    if (!dossier) return absent()
    const { count } = await db.resourceInspiration.createMany({ data: [{ id: newId(), resourceId, byApplicationId: applicationId, at: now, byId: actor.id }], skipDuplicates: true })
    if (count === 0) return refused('C’est déjà dit de ce dossier.')
    record(inside, { chain: accountsChain, actorId: actor.id, verb: 'resource.inspired', object: { type: 'Resource', id: resourceId }, state: { applicationId } })
    return ok()
  })
