import { isStaff, type Actor } from '@/lib/accounts/actor'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { isAnnounced } from '@/lib/envelope/plan.policy'
import { record } from '@/lib/journal/journal.commands'
import { absent, conflict, ok, refused, type Result } from '@/lib/kernel/result'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { mayWriteFor } from '@/lib/structures/structure.policy'
import { profileTakenOffMail } from './decision.mail'
import { membersOf } from './laureate.commands'
import { whyNotPublished, type ProfileText } from './profile'

/** `version`: of the presentation as it was read, 0 without one. */
type Step = { laureateId: string; version: number }

/** The laureate of an announced call and its presentation, its row held. */
async function hold({ db }: TxContext, { laureateId }: Step) {
  await db.$queryRaw`SELECT 1 FROM "Laureate" WHERE id = ${laureateId}::uuid FOR UPDATE`
  const found = await db.laureate.findUnique({
    where: { id: laureateId },
    select: { state: true, callId: true, call: { select: { state: true, title: true } }, application: { select: { number: true, structureId: true } }, profile: { select: { version: true, takenOffAt: true } } },
  })
  return found?.application && isAnnounced(found.call.state) ? { ...found, application: found.application } : null
}

const note = (inside: TxContext, by: { id: string }, verb: string, callId: string, laureateId: string, state: unknown) =>
  record(inside, { chain: callId, actorId: by.id, verb, object: { type: 'LaureateProfile', id: laureateId }, state })

/** Publishes what the structure says of its project on the laureate's public page, or changes it. What the team took off is published again once corrected. */
export const publishProfile = (actor: Actor, { laureateId, version, ...text }: Step & ProfileText, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const found = await hold(inside, { laureateId, version })
    if (!found || !mayWriteFor(actor, found.application.structureId)) return absent()
    const why = whyNotPublished({ laureateState: found.state, callState: found.call.state })
    if (why) return refused(why)
    if ((found.profile?.version ?? 0) !== version) return conflict()
    const data = { ...text, publishedAt: inside.now, publishedById: actor.id, takenOffAt: null, takenOffById: null, reason: '' }
    await inside.db.laureateProfile.upsert({ where: { laureateId }, create: { laureateId, ...data }, update: { ...data, version: { increment: 1 } } })
    note(inside, actor, 'profile.published', found.callId, laureateId, text)
    return ok()
  })

/** Takes it back, at any time: nothing of it stays. */
export const withdrawProfile = (actor: Actor, { laureateId, version }: Step, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const found = await hold(inside, { laureateId, version })
    if (!found || !mayWriteFor(actor, found.application.structureId)) return absent()
    if (found.profile?.version !== version) return conflict()
    await inside.db.laureateProfile.delete({ where: { laureateId } })
    note(inside, actor, 'profile.withdrawn', found.callId, laureateId, {})
    return ok()
  })

/** The team takes it off the site for a reason, which the people of the structure are told; they may correct it and publish it again. */
export const takeOffProfile = (actor: Actor, { laureateId, version, reason }: Step & { reason: string }, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const found = await hold(inside, { laureateId, version })
    if (!found?.profile) return absent()
    if (found.profile.takenOffAt) return refused('Cette présentation est déjà retirée.')
    if (found.profile.version !== version) return conflict()
    await inside.db.laureateProfile.update({ where: { laureateId }, data: { takenOffAt: inside.now, takenOffById: actor.id, reason, version: { increment: 1 } } })
    note(inside, actor, 'profile.taken-off', found.callId, laureateId, { reason })
    const about = { laureateId, version, callId: found.callId, callTitle: found.call.title, number: found.application.number, reason }
    await queueMessages(inside.db, (await membersOf(inside, found.application.structureId)).map((to) => profileTakenOffMail(to, about)), inside.now)
    return ok()
  })
