import { isStaff, type Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { lockCall } from '@/lib/envelope/plan.queries'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, ok, refused, type Result } from '@/lib/kernel/result'
import { whyNotDecided } from './decision.lifecycle'
import { standingOf, validatorOf } from './release-validation.queries'

/**
 * One of the two partners agrees to the list and the sums that they read, named `seen`: staff for the funder, the person of the embargo
 * list who was given the right for the other, from the hour at which they may know.
 */
export function validateRelease(actor: Actor, { callId, seen }: { callId: string; seen: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    if (actor.kind !== 'person') return absent()
    const { id: byId } = actor
    const call = await lockCall(inside.db, callId)
    if (!call) return absent()
    const personId = isStaff(actor) ? null : await validatorOf(inside.db, { callId, accountId: byId, now: inside.now })
    if (personId === undefined) return absent()
    const why = whyNotDecided(call.state)
    if (why) return refused(why)
    const { fingerprint, unsigned, standing } = await standingOf(inside.db, callId)
    if (unsigned > 0) return refused('Des décisions ne sont pas établies, ou pas signées.')
    if (seen !== fingerprint) return conflict('La liste ou les montants ont changé depuis que vous les avez lus : relisez-les, puis validez.')
    const partner = personId === null ? 'FUNDER' : 'PARTNER'
    if (standing.includes(partner)) return refused('Cette liste est déjà validée.')
    const id = newId()
    const given = { partner, fingerprint, personId } as const
    await inside.db.releaseValidation.create({ data: { id, callId, ...given, at: inside.now, byId } })
    record(inside, { chain: callId, actorId: byId, verb: 'release.validated', object: { type: 'ReleaseValidation', id }, state: given })
    return ok()
  })
}
