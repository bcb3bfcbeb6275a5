import type { Actor, Person } from '@/lib/accounts/actor'
import { isDuplicate } from '@/lib/db/constraint'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { dayOf } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { mayWriteFor } from '@/lib/structures/structure.policy'
import { whyNotTogether } from './expert'
import { expertRequestLifecycle, expertRequestRefusals, type ExpertRequestVerb } from './expert-request.lifecycle'
import { expertWithLinks, lockRequest, requestedLaureate } from './expert.queries'
import { expertAnsweredMail, expertAskedForYouMail, expertAskedMail } from './expert.mail'
import type { AskExpertInput, RequestStepInput, ShareNotesInput } from './expert.schema'
import { membersOfHolders } from './members.queries'
import { lockSession } from './session.queries'
import type { Linked } from './session-mail.commands'
import { mayFollowUp, whyCallNotFollowed, whyNotFollowed } from './support.policy'

type Asking = { may: (actor: Person, laureate: { structureId: string }) => boolean; forThem: boolean }

async function ask({ may, forThem }: Asking, actor: Actor, input: AskExpertInput & Linked, context: Context): Promise<Result<{ slug: string }>> {
  try {
    return await transact(context, async (inside) => {
      const laureate = await requestedLaureate(inside.db, input.laureateId, input.expertId)
      if (actor.kind !== 'person' || !laureate || !may(actor, laureate)) return absent()
      const why = whyNotFollowed(laureate)
      if (why) return refused(why)
      const expert = await expertWithLinks(inside.db, input.expertId)
      if (!expert || expert.endedAt) return absent()
      const whyApart = whyNotTogether(expert.interests, laureate, dayOf(inside.now))
      if (whyApart) return invalid({ expertId: whyApart })
      const id = newId()
      const { laureateId, expertId, subject, need } = input
      await inside.db.expertRequest.create({ data: { id, laureateId, expertId, subject, need, askedAt: inside.now, askedById: actor.id } })
      record(inside, { chain: laureate.callId, actorId: actor.id, verb: 'expert-request.asked', object: { type: 'ExpertRequest', id, version: 1 }, state: { laureateId, expertId, subject, need } })
      await queueMessages(inside.db, [expertAskedMail(expert, { id, callId: laureate.callId, subject, laureate: laureate.name }, input.publicUrl + routes.expertRequest(id))], inside.now)
      if (forThem) {
        const told = { id, callId: laureate.callId, subject, need, expert: expert.name }
        await queueMessages(inside.db, (await membersOfHolders(inside.db, [laureateId])).map((to) => expertAskedForYouMail(to, told, input.publicUrl + routes.ownExperts())), inside.now)
      }
      return ok({ slug: laureate.slug })
    })
  } catch (error) {
    if (isDuplicate(error)) return refused('Une demande à cet expert attend déjà sa réponse.')
    throw error
  }
}

/** A laureate asks to meet an expert, who is told. */
export const askExpert = (actor: Actor, input: AskExpertInput & Linked, context: Context) => ask({ may: (person, { structureId }) => mayWriteFor(person, structureId), forThem: false }, actor, input, context)

/** The team asks for a laureate, whose members are told: the request is theirs, to take back if they wish. */
export const askExpertFor = (actor: Actor, input: AskExpertInput & Linked, context: Context) => ask({ may: (person) => mayFollowUp(person), forThem: true }, actor, input, context)

async function step(verb: ExpertRequestVerb, actor: Actor, input: RequestStepInput, inside: TxContext) {
  const request = await lockRequest(inside.db, input.requestId)
  if (actor.kind !== 'person' || !request) return absent()
  const found = stepOf(expertRequestLifecycle, expertRequestRefusals, verb, request, actor, inside.now)
  if (found.kind === 'absent') return absent()
  if (found.kind === 'refused') return refused(found.message)
  if (request.version !== input.version) return conflict()
  if (verb === 'accept') {
    const expert = await expertWithLinks(inside.db, request.expertId)
    const whyApart = expert && whyNotTogether(expert.interests, request, dayOf(inside.now))
    if (whyApart) return refused('Un lien que vous avez déclaré touche cette structure : déclinez la demande.')
  }
  const answered = verb === 'withdraw' ? {} : { answeredAt: inside.now, answer: input.answer }
  const { count } = await inside.db.expertRequest.updateMany({
    where: { id: request.id, version: input.version, state: request.state },
    data: { state: found.row.to, ...answered, version: { increment: 1 } },
  })
  if (count === 0) return conflict()
  record(inside, { chain: request.callId, actorId: actor.id, verb: found.row.event, object: { type: 'ExpertRequest', id: request.id, version: input.version + 1 }, state: answered })
  return ok(request)
}

const answer = (verb: 'accept' | 'decline') => (actor: Actor, input: RequestStepInput & Linked, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const done = await step(verb, actor, input, inside)
    if (done.kind !== 'ok') return done
    const members = await membersOfHolders(inside.db, [done.value.laureateId])
    const told = { ...done.value, accepted: verb === 'accept', answer: input.answer }
    await queueMessages(inside.db, members.map((to) => expertAnsweredMail(to, told, input.publicUrl + routes.ownExperts())), inside.now)
    return ok()
  })

/** The expert agrees to the meeting; staff then plan it. */
export const acceptRequest = answer('accept')
/** The expert says no, and why if they wish. */
export const declineRequest = answer('decline')

/** The structure takes its request back. */
export const withdrawRequest = (actor: Actor, input: RequestStepInput, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const done = await step('withdraw', actor, input, inside)
    return done.kind === 'ok' ? ok() : done
  })

/** The expert of a session writes the notes that those who took part read. */
export const shareNotes = (actor: Actor, input: ShareNotesInput, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    if (actor.kind !== 'person') return absent()
    const theirs = await inside.db.supportSession.count({ where: { id: input.sessionId, expert: { accountId: actor.id, endedAt: null } } })
    const session = theirs === 0 ? null : await lockSession(inside.db, input.sessionId)
    if (!session) return absent()
    const why = whyCallNotFollowed(session.callState)
    if (why) return refused(why)
    if (session.state === 'CANCELLED' || session.startsAt > inside.now) return refused('Les notes s’écrivent une fois la séance commencée.')
    const { count } = await inside.db.supportSession.updateMany({ where: { id: session.id, version: input.version }, data: { sharedNotes: input.sharedNotes, version: { increment: 1 } } })
    if (count === 0) return conflict()
    record(inside, { chain: session.callId, actorId: actor.id, verb: 'session.notes-shared', object: { type: 'SupportSession', id: session.id, version: input.version + 1 }, state: { sharedNotes: input.sharedNotes } })
    return ok()
  })
