import { timingSafeEqual } from 'node:crypto'
import { membershipOf, type Actor, type Person } from '@/lib/accounts/actor'
import { allowAttempt } from '@/lib/accounts/rate-limit.commands'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { lockCall } from '@/lib/envelope/plan.queries'
import { record } from '@/lib/journal/journal.commands'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { mayWriteFor } from '@/lib/structures/structure.policy'
import { whyDoorShut, whyNotEvaluated, whyNotJoined, whyNotLeft, whyNotOffered, whyNotResized, type SeatState } from './session'
import { lockSession, readHolder, type Holder, type SessionFactsRow } from './session.queries'
import { tellOffered, tellSeats, type Linked } from './session-mail.commands'
import { sessionLeftMail, sessionSeatFreedMail, sessionSeatTakenMail } from './support.mail'
import { mayFollowUp, whyCallNotFollowed, whySeatShut } from './support.policy'
import type { AnswerDatesInput, EvaluateInput, OfferInput, ResizeInput, SeatInput, SignInput } from './support.schema'

const note = (inside: TxContext, actor: Person, verb: string, session: SessionFactsRow, state: unknown) =>
  record(inside, { chain: session.callId, actorId: actor.id, verb, object: { type: 'SupportSession', id: session.id, version: session.version }, state })

type Own = { session: SessionFactsRow; holder: Holder; seat: { state: SeatState; attended: boolean | null; signedAt: Date | null } | null; person: Person }

/** A session and whoever of this person's structures may hold a seat in it, under the call's lock; `writes`: those who write for the structure, not those who read. */
async function own(inside: TxContext, actor: Actor, { sessionId, holderId }: SeatInput, writes: boolean): Promise<Result<Own>> {
  if (actor.kind !== 'person') return absent()
  const session = await lockSession(inside.db, sessionId)
  if (!session) return absent()
  const holder = await readHolder(inside.db, session, holderId)
  const structureId = holder?.structureId
  if (!holder || !structureId || !(writes ? mayWriteFor(actor, structureId) : membershipOf(actor, structureId))) return absent()
  const seat = await inside.db.sessionSeat.findUnique({ where: { sessionId_holderId: { sessionId, holderId } }, select: { state: true, attended: true, signedAt: true } })
  if (seat === null && !holder.offered) return absent()
  const why = whySeatShut({ ...holder, callState: session.callState })
  return why === null ? ok({ session, holder, seat, person: actor }) : refused(why)
}

/** Says which of the dates proposed suit this laureate. Answered again, it replaces what was said. */
export const answerDates = (actor: Actor, input: AnswerDatesInput, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const mine = await own(inside, actor, input, true)
    if (mine.kind !== 'ok') return mine
    const { session, holder, seat, person } = mine.value
    if (seat?.state !== 'TAKEN' || !holder.laureate) return absent()
    if (session.state !== 'PROPOSED') return refused('La date est choisie : les réponses ne changent plus.')
    const dates = await inside.db.sessionDate.findMany({ where: { sessionId: session.id }, select: { id: true } })
    const missing = dates.filter(({ id }) => !input.answers.some(({ dateId }) => dateId === id))
    if (missing.length > 0 || input.answers.length !== dates.length) return invalid({}, 'Répondez à chaque date.')
    for (const { dateId, answer } of input.answers) {
      const said = { answer, answeredAt: inside.now, answeredById: person.id }
      await inside.db.sessionDateAnswer.upsert({ where: { dateId_laureateId: { dateId, laureateId: holder.id } }, create: { dateId, laureateId: holder.id, ...said }, update: said })
    }
    note(inside, person, 'session.dates-answered', session, { laureateId: holder.id, answers: input.answers })
    return ok()
  })

const freeSeats = (session: SessionFactsRow) => (session.capacity === null ? Infinity : session.capacity - session.taken)

/** Takes a seat in an open session, or a place in its waiting list. */
export const joinSession = (actor: Actor, input: SeatInput & Linked, context: Context): Promise<Result<{ waits: boolean }>> =>
  transact(context, async (inside) => {
    const mine = await own(inside, actor, input, true)
    if (mine.kind !== 'ok') return mine
    const { session, holder, seat, person } = mine.value
    if (!holder.offered && !(holder.laureate && session.registration === 'INVITED')) return absent()
    const why = whyNotJoined(session, inside.now)
    if (why) return refused(why)
    if (seat && seat.state !== 'LEFT') return conflict()
    const waits = freeSeats(session) < 1
    const taken = { state: waits ? ('WAITING' as const) : ('TAKEN' as const), since: inside.now, joinedById: person.id }
    const at = { sessionId: session.id, holderId: holder.id }
    await inside.db.sessionSeat.upsert({ where: { sessionId_holderId: at }, create: { ...at, [holder.laureate ? 'laureateId' : 'applicationId']: holder.id, ...taken }, update: taken })
    note(inside, person, 'session.joined', session, { holderId: holder.id, waits })
    if (!waits) await tellSeats(inside, session.id, input.publicUrl, sessionSeatTakenMail, { only: [holder.id] })
    return ok({ waits })
  })

/** Gives one's seat back; the first who waits takes it, and is told. */
export const leaveSession = (actor: Actor, input: SeatInput & Linked, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const mine = await own(inside, actor, input, true)
    if (mine.kind !== 'ok') return mine
    const { session, seat, person } = mine.value
    const why = whyNotLeft(session, inside.now)
    if (why) return refused(why)
    if (!seat || seat.state === 'LEFT') return conflict()
    await giveBack(inside, person, session, { holderId: input.holderId, state: seat.state }, input.publicUrl)
    return ok()
  })

/** Frees a seat or a place in the waiting list; whoever had it is told, and the first who waits seated. */
async function giveBack(inside: TxContext, person: Person, session: SessionFactsRow, { holderId, state }: { holderId: string; state: SeatState }, publicUrl: string): Promise<void> {
  await inside.db.sessionSeat.update({ where: { sessionId_holderId: { sessionId: session.id, holderId } }, data: { state: 'LEFT', since: inside.now } })
  const seated = await seatWaiting(inside, session.id, publicUrl)
  note(inside, person, 'session.left', session, { holderId, seated })
  if (state === 'TAKEN' && session.state === 'PLANNED') await tellSeats(inside, session.id, publicUrl, sessionLeftMail, { only: [holderId] })
}

/** Gives back the seats to come of a structure that was not selected, whose agreement is being taken back in this transaction. */
export async function giveSeatsBack(inside: TxContext, person: Person, { applicationId, callId, publicUrl }: { applicationId: string; callId: string } & Linked): Promise<void> {
  await lockCall(inside.db, callId)
  const seats = await inside.db.sessionSeat.findMany({
    where: { applicationId, state: { not: 'LEFT' }, session: { state: 'PLANNED', startsAt: { gt: inside.now } } }, orderBy: { sessionId: 'asc' }, select: { sessionId: true },
  })
  for (const { sessionId } of seats) {
    const session = await lockSession(inside.db, sessionId)
    const seat = await inside.db.sessionSeat.findUnique({ where: { sessionId_holderId: { sessionId, holderId: applicationId } }, select: { state: true } })
    if (session && seat && seat.state !== 'LEFT') await giveBack(inside, person, session, { holderId: applicationId, state: seat.state }, publicUrl)
  }
}

/** Opens a workshop that is planned to the structures that were not selected and agreed to be offered it; they are told. */
export const offerWorkshop = (actor: Actor, input: OfferInput & Linked, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    if (!mayFollowUp(actor)) return absent()
    const session = await lockSession(inside.db, input.sessionId)
    if (!session) return absent()
    if (session.version !== input.version) return conflict()
    const why = whyCallNotFollowed(session.callState) ?? whyNotOffered(session, inside.now)
    if (why) return refused(why)
    await inside.db.supportSession.update({ where: { id: session.id }, data: { registration: 'WITH_TURNED_DOWN', version: { increment: 1 } } })
    note(inside, actor, 'session.offered', { ...session, version: session.version + 1 }, { registration: 'WITH_TURNED_DOWN' })
    await tellOffered(inside, session.id, input.publicUrl)
    return ok()
  })

/** Those who wait take the seats that are free, in their order; whom it seats, told by mail. */
async function seatWaiting(inside: TxContext, sessionId: string, publicUrl: string): Promise<string[]> {
  const rows = await inside.db.$queryRaw<{ holderId: string }[]>`
    UPDATE "SessionSeat" i SET state = 'TAKEN', since = ${inside.now}
    FROM (SELECT w."holderId" FROM "SessionSeat" w JOIN "SupportSession" s ON s.id = w."sessionId"
      WHERE w."sessionId" = ${sessionId}::uuid AND w.state = 'WAITING' ORDER BY w.since, w."holderId"
      LIMIT (SELECT CASE WHEN capacity IS NULL THEN NULL ELSE greatest(capacity - taken, 0) END FROM "SupportSession" WHERE id = ${sessionId}::uuid)) n
    WHERE i."sessionId" = ${sessionId}::uuid AND i."holderId" = n."holderId" RETURNING i."holderId"`
  const seated = rows.map((row) => row.holderId)
  if (seated.length > 0) await tellSeats(inside, sessionId, publicUrl, sessionSeatFreedMail, { only: seated })
  return seated
}

/** Gives a session more or fewer seats, or as many as come; those who wait take the new ones. */
export const resizeSession = (actor: Actor, input: ResizeInput & Linked, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    if (!mayFollowUp(actor)) return absent()
    const session = await lockSession(inside.db, input.sessionId)
    if (!session) return absent()
    if (session.version !== input.version) return conflict()
    const whyCall = whyCallNotFollowed(session.callState)
    if (whyCall) return refused(whyCall)
    const why = whyNotResized(session, input.capacity)
    if (why) return invalid({ capacity: why })
    await inside.db.supportSession.update({ where: { id: session.id }, data: { capacity: input.capacity, version: { increment: 1 } } })
    const seated = await seatWaiting(inside, session.id, input.publicUrl)
    note(inside, actor, 'session.resized', { ...session, version: session.version + 1 }, { capacity: input.capacity, seated })
    return ok()
  })

/** How often a code may be tried by one person. */
const tries = { attempts: 10, windowSeconds: 900 }
const same = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** Signs one's presence with the code shown at the door. Any member of the structure may: whoever came does. */
export async function signPresence(actor: Actor, input: SignInput, context: Context): Promise<Result> {
  if (actor.kind !== 'person') return absent()
  // Outside the transaction: a refusal does not give the attempt back.
  const allowed = await allowAttempt(context.db, `door:${actor.id}`, tries, context.now)
  return transact(context, async (inside) => {
    const mine = await own(inside, actor, input, false)
    if (mine.kind !== 'ok') return mine
    const { session, seat, person } = mine.value
    if (seat?.state !== 'TAKEN') return absent()
    if (!allowed) return refused('Trop d’essais : attendez un quart d’heure, ou demandez à l’équipe de noter votre présence.')
    const why = whyDoorShut(session, inside.now)
    if (why) return refused(why)
    if (session.doorCode === '' || !same(session.doorCode, input.code)) return invalid({ code: 'Ce n’est pas le code de cette séance : recopiez celui que montre l’équipe.' })
    await inside.db.sessionSeat.update({
      where: { sessionId_holderId: { sessionId: session.id, holderId: input.holderId } },
      data: { attended: true, signedAt: seat.signedAt ?? inside.now },
    })
    note(inside, person, 'session.signed', session, { holderId: input.holderId })
    return ok()
  })
}

/** Says how useful a session was, and what would help now. Said again, it replaces what was said. */
export const evaluateSession = (actor: Actor, input: EvaluateInput, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const mine = await own(inside, actor, input, true)
    if (mine.kind !== 'ok') return mine
    const { session, seat, person } = mine.value
    if (seat?.state !== 'TAKEN') return absent()
    const why = whyNotEvaluated(session, seat)
    if (why) return refused(why)
    const { usefulness, wish } = input
    await inside.db.sessionSeat.update({
      where: { sessionId_holderId: { sessionId: session.id, holderId: input.holderId } },
      data: { usefulness, wish, evaluatedAt: inside.now },
    })
    note(inside, person, 'session.evaluated', session, { holderId: input.holderId, usefulness, wish })
    return ok()
  })
