import type { Actor, Person } from '@/lib/accounts/actor'
import { moveCall } from '@/lib/calls/call-state.commands'
import type { Tx } from '@/lib/db/client'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { lockCall } from '@/lib/envelope/plan.queries'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { whyNotSoMany, whyNotTimes } from './session'
import { sessionLifecycle, sessionRefusals, type SessionVerb } from './session.lifecycle'
import { lockSession, sessionRecipients, type SessionFactsRow } from './session.queries'
import { sessionCancelledMail, sessionMovedMail, sessionPlannedMail, type MailedSession } from './support.mail'
import { mayFollowUp, whyCallNotFollowed } from './support.policy'
import type { CancelSessionInput, HoldSessionInput, MoveSessionInput, PlanSessionInput } from './support.schema'

/** Where the links of the mails lead. */
type Linked = { publicUrl: string }

const note = (inside: TxContext, actor: Person, verb: string, session: { id: string; callId: string; version: number }, state: unknown) =>
  record(inside, { chain: session.callId, actorId: actor.id, verb, object: { type: 'SupportSession', id: session.id, version: session.version }, state })

/** Tells the members of each structure invited; nobody is told of a session that is over. */
async function tell(inside: TxContext, session: MailedSession, publicUrl: string, mail: typeof sessionPlannedMail) {
  if (session.endsAt <= inside.now) return
  const links = { calendar: publicUrl + routes.sessionCalendar(session.id), support: publicUrl + routes.applicantSupport() }
  const recipients = await sessionRecipients(inside.db, session.id)
  await queueMessages(inside.db, recipients.map((to) => mail(to, session, links)), inside.now)
}

/**
 * Plans a session for one or more laureates of a call; their structures receive the invitation. The first session of
 * a call announced opens its follow-up, in the same transaction.
 */
export function planSession(actor: Actor, input: PlanSessionInput & Linked, context: Context): Promise<Result<{ sessionId: string; slug: string }>> {
  return transact(context, async (inside) => {
    if (!mayFollowUp(actor)) return absent()
    const call = await lockCall(inside.db, input.callId)
    if (!call) return absent()
    const why = whyCallNotFollowed(call.state)
    if (why) return refused(why)
    const { laureates, publicUrl, callId, ...wish } = input
    const invited = [...new Set(laureates)]
    const whyMany = whyNotSoMany(wish.kind, invited.length)
    if (whyMany) return invalid({ laureates: whyMany })
    const whyTimes = whyNotTimes(wish)
    if (whyTimes) return invalid({ endsAt: whyTimes })
    const known = await inside.db.laureate.count({ where: { callId, id: { in: invited }, state: 'ANNOUNCED' } })
    if (known !== invited.length) return refused('Un lauréat choisi n’est pas suivi dans cet appel : rien n’a été planifié.')

    if (call.state === 'ANNOUNCED') {
      const moved = await moveCall(inside, actor, { callId, verb: 'followUp' })
      if (moved.kind !== 'ok') return moved
    }
    const session = { id: newId(), callId, callTitle: call.title, sequence: 0, version: 1, ...wish }
    await inside.db.supportSession.create({
      data: {
        id: session.id, callId, ...wish, createdAt: inside.now, createdById: actor.id,
        laureates: { create: invited.map((laureateId) => ({ laureateId })) },
      },
    })
    note(inside, actor, 'session.planned', session, { ...wish, laureates: [...invited].sort() })
    await tell(inside, session, publicUrl, sessionPlannedMail)
    return ok({ sessionId: session.id, slug: call.slug })
  })
}

type Changes = Parameters<Tx['supportSession']['updateMany']>[0]['data']

/** Asks the lifecycle under the call's lock and changes the session where it is still what was read. */
async function step(
  verb: SessionVerb,
  actor: Actor,
  input: { sessionId: string; version: number },
  inside: TxContext,
  data: (session: SessionFactsRow) => Changes,
): Promise<Result<{ session: SessionFactsRow; event: string; staff: Person }>> {
  if (!mayFollowUp(actor)) return absent()
  const session = await lockSession(inside.db, input.sessionId)
  if (!session) return absent()
  if (session.version !== input.version) return conflict()
  const found = stepOf(sessionLifecycle, sessionRefusals, verb, session, actor, inside.now)
  if (found.kind === 'absent') return absent()
  if (found.kind === 'refused') return refused(found.message)
  const { count } = await inside.db.supportSession.updateMany({
    where: { id: session.id, version: input.version, state: session.state },
    data: { ...data(session), state: found.row.to, version: { increment: 1 } },
  })
  if (count === 0) return conflict()
  return ok({ session: { ...session, state: found.row.to, version: session.version + 1 }, event: found.row.event, staff: actor })
}

/** Gives a session new times; its calendar file counts one change more and replaces itself. */
export const moveSession = (actor: Actor, input: MoveSessionInput & Linked, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const { startsAt, endsAt } = input
    const whyTimes = whyNotTimes(input)
    if (whyTimes && mayFollowUp(actor)) return invalid({ endsAt: whyTimes })
    const done = await step('move', actor, input, inside, () => ({ startsAt, endsAt, sequence: { increment: 1 } }))
    if (done.kind !== 'ok') return done
    const moved = { ...done.value.session, startsAt, endsAt, sequence: done.value.session.sequence + 1 }
    note(inside, done.value.staff, done.value.event, moved, { startsAt, endsAt, sequence: moved.sequence })
    await tell(inside, moved, input.publicUrl, sessionMovedMail)
    return ok()
  })

/** Cancels a session; its calendar file takes it away. */
export const cancelSession = (actor: Actor, input: CancelSessionInput & Linked, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const done = await step('cancel', actor, input, inside, () => ({ cancelledAt: inside.now, sequence: { increment: 1 } }))
    if (done.kind !== 'ok') return done
    const cancelled = { ...done.value.session, sequence: done.value.session.sequence + 1 }
    note(inside, done.value.staff, done.value.event, cancelled, { cancelled: true, sequence: cancelled.sequence })
    await tell(inside, cancelled, input.publicUrl, sessionCancelledMail)
    return ok()
  })

/** Notes who came and what was said; done again, it corrects them. `attended` holds the laureates who came. */
export const holdSession = (actor: Actor, input: HoldSessionInput, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const done = await step('hold', actor, input, inside, (session) => ({ heldAt: session.heldAt ?? inside.now, notes: input.notes }))
    if (done.kind !== 'ok') return done
    const { session, event, staff } = done.value
    const present = new Set(input.attended)
    const invited = await inside.db.sessionLaureate.findMany({ where: { sessionId: session.id }, select: { laureateId: true } })
    if ([...present].some((id) => !invited.some((row) => row.laureateId === id)))
      return refused('Une présence concerne un lauréat qui n’était pas invité : rien n’a été enregistré.')
    for (const attended of [true, false])
      await inside.db.sessionLaureate.updateMany({
        where: { sessionId: session.id, laureateId: attended ? { in: [...present] } : { notIn: [...present] } },
        data: { attended },
      })
    note(inside, staff, event, session, { attended: [...present].sort(), notes: input.notes })
    return ok()
  })
