import { randomInt } from 'node:crypto'
import type { Actor, Person } from '@/lib/accounts/actor'
import { moveCall } from '@/lib/calls/call-state.commands'
import type { Tx } from '@/lib/db/client'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { lockCall } from '@/lib/envelope/plan.queries'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { proposedDates } from './date-poll'
import { whyNoPlace, whyNotOpen, whyNotSoMany, whyNotTimes, type SessionState } from './session'
import { sessionLifecycle, sessionRefusals, type SessionVerb } from './session.lifecycle'
import { lockSession, type SessionFactsRow } from './session.queries'
import { tellOffered, tellSeats, type Linked } from './session-mail.commands'
import { sessionCancelledMail, sessionHeldMail, sessionMovedMail, sessionPlannedMail, sessionProposedMail, sessionWithdrawnMail } from './support.mail'
import { mayFollowUp, whyCallNotFollowed } from './support.policy'
import type { CancelSessionInput, ChooseDateInput, HoldSessionInput, MoveSessionInput, PlanSessionInput } from './support.schema'

const note = (inside: TxContext, actor: Person, verb: string, session: { id: string; callId: string; version: number }, state: unknown) =>
  record(inside, { chain: session.callId, actorId: actor.id, verb, object: { type: 'SupportSession', id: session.id, version: session.version }, state })

/** Six digits, shown at the door. */
const newDoorCode = () => String(randomInt(1_000_000)).padStart(6, '0')

/** Why such a session is not planned, field by field; null when it may be. */
function whyNotPlanned(input: Omit<PlanSessionInput, 'laureates'>, invited: number): Result | null {
  const whyMany = whyNotSoMany(input, invited)
  if (whyMany) return invalid({ laureates: whyMany })
  const whyTimes = whyNotTimes(input)
  if (whyTimes) return invalid({ endsAt: whyTimes })
  const whyOpen = whyNotOpen(input)
  if (whyOpen) return invalid({ registration: whyOpen })
  const whyFew = input.capacity !== null && input.capacity < invited ? `Vous invitez ${invited} lauréats : indiquez au moins autant de places.` : null
  return whyFew ? invalid({ capacity: whyFew }) : null
}

/**
 * Plans a session for laureates of a call, who receive the invitation; with other dates it is proposed, and they say
 * which suit them. The first session of a call announced opens its follow-up, in the same transaction.
 */
export function planSession(actor: Actor, input: PlanSessionInput & Linked, context: Context): Promise<Result<{ sessionId: string; slug: string }>> {
  return transact(context, async (inside) => {
    if (!mayFollowUp(actor)) return absent()
    const call = await lockCall(inside.db, input.callId)
    if (!call) return absent()
    const why = whyCallNotFollowed(call.state)
    if (why) return refused(why)
    const { laureates, publicUrl, callId, otherDates, requestId, ...wish } = input
    const invited = [...new Set(laureates)]
    const wrong = whyNotPlanned(input, invited.length)
    if (wrong && wrong.kind !== 'ok') return wrong
    const dates = proposedDates(wish, otherDates)
    const proposed = dates.length > 1
    if (proposed && invited.length === 0) return invalid({ laureates: 'Choisissez les lauréats à qui les dates sont proposées.' })
    const known = await inside.db.laureate.count({ where: { callId, id: { in: invited }, state: 'ANNOUNCED' } })
    if (known !== invited.length) return refused('Un lauréat choisi n’est pas suivi dans cet appel : rien n’a été planifié.')

    const meeting = requestId === null ? null : await inside.db.expertRequest.findFirst({ where: { id: requestId, state: 'ACCEPTED', sessionId: null, laureateId: { in: invited } }, select: { expertId: true } })
    if (requestId !== null && (!meeting || wish.kind !== 'EXPERT')) return refused('Cette demande n’attend pas de rencontre avec ce lauréat : rien n’a été planifié.')

    if (call.state === 'ANNOUNCED') {
      const moved = await moveCall(inside, actor, { callId, verb: 'followUp' })
      if (moved.kind !== 'ok') return moved
    }
    const session = { id: newId(), callId, version: 1 }
    const state = proposed ? 'PROPOSED' : 'PLANNED'
    await inside.db.supportSession.create({
      data: {
        id: session.id, callId, ...wish, ...dates[0], state, doorCode: newDoorCode(), expertId: meeting?.expertId ?? null, createdAt: inside.now, createdById: actor.id,
        seats: { create: invited.map((laureateId) => ({ holderId: laureateId, laureateId, since: inside.now })) },
        ...(proposed && { dates: { create: dates.map((date) => ({ id: newId(), ...date })) } }),
      },
    })
    if (requestId !== null) await inside.db.expertRequest.update({ where: { id: requestId }, data: { sessionId: session.id, version: { increment: 1 } } })
    const told = { ...wish, requestId, laureates: [...invited].sort() }
    if (proposed) note(inside, actor, 'session.proposed', session, { ...told, dates })
    else note(inside, actor, 'session.planned', session, told)
    await tellSeats(inside, session.id, publicUrl, proposed ? sessionProposedMail : sessionPlannedMail)
    await tellOffered(inside, session.id, publicUrl)
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
  data: (session: SessionFactsRow) => Changes | Promise<Changes>,
): Promise<Result<{ session: SessionFactsRow; was: SessionState; event: string; staff: Person }>> {
  if (!mayFollowUp(actor)) return absent()
  const session = await lockSession(inside.db, input.sessionId)
  if (!session) return absent()
  if (session.version !== input.version) return conflict()
  const found = stepOf(sessionLifecycle, sessionRefusals, verb, session, actor, inside.now)
  if (found.kind === 'absent') return absent()
  if (found.kind === 'refused') return refused(found.message)
  const { count } = await inside.db.supportSession.updateMany({
    where: { id: session.id, version: input.version, state: session.state },
    data: { ...(await data(session)), state: found.row.to, version: { increment: 1 } },
  })
  if (count === 0) return conflict()
  return ok({ session: { ...session, state: found.row.to, version: session.version + 1 }, was: session.state, event: found.row.event, staff: actor })
}

/** Keeps one of the dates proposed; whoever has a seat receives the invitation. */
export const chooseDate = (actor: Actor, input: ChooseDateInput & Linked, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const date = await inside.db.sessionDate.findFirst({ where: { id: input.dateId, sessionId: input.sessionId }, select: { startsAt: true, endsAt: true } })
    if (!date) return absent()
    const done = await step('choose', actor, input, inside, () => date)
    if (done.kind !== 'ok') return done
    const { session, event, staff } = done.value
    note(inside, staff, event, session, date)
    await tellSeats(inside, session.id, input.publicUrl, sessionPlannedMail)
    await tellOffered(inside, session.id, input.publicUrl)
    return ok()
  })

/** Gives a session new times or another place; its calendar file counts one change more and replaces itself. */
export const moveSession = (actor: Actor, input: MoveSessionInput & Linked, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const { startsAt, endsAt, zone, mode, place } = input
    const whyTimes = whyNotTimes(input)
    if (whyTimes && mayFollowUp(actor)) return invalid({ endsAt: whyTimes })
    const noPlace = whyNoPlace(input)
    if (noPlace && mayFollowUp(actor)) return invalid({ place: noPlace })
    const wish = { startsAt, endsAt, zone, mode, place }
    const done = await step('move', actor, input, inside, () => ({ ...wish, sequence: { increment: 1 } }))
    if (done.kind !== 'ok') return done
    note(inside, done.value.staff, done.value.event, done.value.session, wish)
    await tellSeats(inside, done.value.session.id, input.publicUrl, sessionMovedMail)
    return ok()
  })

/** Cancels a session; its calendar file takes it away. */
export const cancelSession = (actor: Actor, input: CancelSessionInput & Linked, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const done = await step('cancel', actor, input, inside, () => ({ cancelledAt: inside.now, sequence: { increment: 1 } }))
    if (done.kind !== 'ok') return done
    note(inside, done.value.staff, done.value.event, done.value.session, { cancelled: true })
    await tellSeats(inside, done.value.session.id, input.publicUrl, done.value.was === 'PROPOSED' ? sessionWithdrawnMail : sessionCancelledMail)
    return ok()
  })

/**
 * Notes who came and what was said; done again, it corrects them. `attended` holds those who came. The first
 * time, those who came are asked what they thought of it.
 */
export const holdSession = (actor: Actor, input: HoldSessionInput & Linked, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const { notes, sharedNotes } = input
    const done = await step('hold', actor, input, inside, (session) => ({ heldAt: session.heldAt ?? inside.now, notes, sharedNotes }))
    if (done.kind !== 'ok') return done
    const { session, event, staff } = done.value
    const present = [...new Set(input.attended)].sort()
    const seats = { sessionId: session.id, state: 'TAKEN' as const }
    if ((await inside.db.sessionSeat.count({ where: { ...seats, holderId: { in: present } } })) !== present.length)
      return refused('Une présence concerne quelqu’un qui n’avait pas de place : rien n’a été enregistré.')
    await inside.db.sessionSeat.updateMany({ where: { ...seats, holderId: { in: present } }, data: { attended: true } })
    await inside.db.sessionSeat.updateMany({ where: { ...seats, holderId: { notIn: present } }, data: { attended: false } })
    note(inside, staff, event, session, { attended: present, notes, sharedNotes })
    if (session.heldAt === null) await tellSeats(inside, session.id, input.publicUrl, sessionHeldMail, { only: present })
    return ok()
  })
