import { applicationListShape as shape } from './application-list'
import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { newId } from '@/lib/kernel/ids'
import { listEntries, parseSearch } from '@/lib/kernel/list-query'
import { absent, ok, refused, type Result } from '@/lib/kernel/result'
import { mayReadDossiers } from './eligibility.policy'

const most = 20

/** The list's own words for what an address asked: what it does not understand is not kept. */
const normalized = (search: string): string => new URLSearchParams(listEntries(shape, parseSearch(shape, search))).toString()

/** Keeps a state of the table under a name, for oneself or for the team; the same name is written over. A matter of comfort: the journal does not tell it. */
export function saveView(actor: Actor, input: { slug: string; search: string; name: string; shared: boolean }, context: Context): Promise<Result<{ name: string }>> {
  return transact<{ name: string }>(context, async ({ db, now }) => {
    if (actor.kind !== 'person' || !mayReadDossiers(actor)) return absent()
    const call = await db.call.findFirst({ where: { slug: input.slug, state: { not: 'DRAFT' } }, select: { id: true } })
    if (!call) return absent()
    const { name, shared } = input
    const [key, search] = [{ callId: call.id, ownerId: actor.id, name }, normalized(input.search)]
    const kept = await db.savedView.count({ where: { callId: call.id, ownerId: actor.id, name: { not: name } } })
    if (kept >= most) return refused(`Vous gardez déjà ${most} vues de cet appel : retirez-en une d’abord.`)
    await db.savedView.upsert({ where: { callId_ownerId_name: key }, create: { id: newId(), ...key, search, shared, createdAt: now }, update: { search, shared } })
    return ok({ name })
  })
}

/** Takes away a view of one's own. */
export function dropView(actor: Actor, input: { viewId: string }, context: Context): Promise<Result> {
  return transact(context, async ({ db }) => {
    if (actor.kind !== 'person' || !mayReadDossiers(actor)) return absent()
    const { count } = await db.savedView.deleteMany({ where: { id: input.viewId, ownerId: actor.id } })
    return count === 0 ? absent() : ok()
  })
}

/** Remembers the columns that a person wants to see; all of them are as none. */
export function chooseColumns(actor: Actor, input: { columns: readonly string[] }, context: Context): Promise<Result> {
  return transact(context, async ({ db }) => {
    if (actor.kind !== 'person' || !mayReadDossiers(actor)) return absent()
    const columns = input.columns.length === shape.columns?.length ? [] : [...input.columns]
    await db.columnChoice.upsert({ where: { accountId: actor.id }, create: { accountId: actor.id, columns }, update: { columns } })
    return ok()
  })
}
