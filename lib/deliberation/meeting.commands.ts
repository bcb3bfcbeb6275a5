import type { Actor, Person } from '@/lib/accounts/actor'
import type { Prisma } from '@/lib/db/generated/client'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, ok, refused, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { queueMessages, type Message } from '@/lib/messages/outbox.commands'
import { meetingConvenedMail, meetingReconvenedMail } from './deliberation.mail'
import { mayCallRoll, mayConduct, mayConvene } from './deliberation.policy'
import type { Attending } from './meeting'
import { meetingLifecycle, meetingRefusals, whyNoDeliberation, type MeetingVerb } from './meeting.lifecycle'
import { examinationOf, lockMeeting, type LoadedMeeting } from './meeting.queries'

export const noteMeeting = (inside: TxContext, actor: Person, verb: string, meeting: { id: string; callId: string; version: number }, state: unknown) =>
  record(inside, { chain: meeting.callId, actorId: actor.id, verb, object: { type: 'Meeting', id: meeting.id, version: meeting.version }, state })

export type MeetingStep = { meetingId: string; version: number }

/** Writes on a meeting where it is still what was read; false when somebody changed it since. */
export async function writeMeeting({ db }: TxContext, { meetingId, version }: MeetingStep, data: Prisma.MeetingUpdateManyMutationInput = {}): Promise<boolean> {
  const { count } = await db.meeting.updateMany({ where: { id: meetingId, version }, data: { ...data, version: { increment: 1 } } })
  return count === 1
}

/** One mail to each member in office who is not recused from the whole call. */
async function tellMembers({ db, now }: TxContext, callId: string, mail: (account: { email: string; name: string }) => Message): Promise<void> {
  const members = await db.juror.findMany({
    where: { callId, endedAt: null, recusals: { none: { applicationId: null, state: { not: 'DISMISSED' } } }, account: { disabledAt: null, erasedAt: null } },
    select: { account: { select: { email: true, name: true } } },
  })
  await queueMessages(db, members.map(({ account }) => mail(account)), now)
}

/** Convenes the jury, one meeting at a time; its members are told. `publicUrl`: where the mail's link leads. */
export function conveneMeeting(
  actor: Actor,
  input: { callId: string; plannedAt: Date; place: string; publicUrl: string },
  context: Context,
): Promise<Result<{ meetingId: string }>> {
  return transact(context, async (inside) => {
    if (!mayConvene(actor)) return absent()
    const [call] = await inside.db.$queryRaw<{ id: string; slug: string; title: string; state: LoadedMeeting['callState'] }[]>`
      SELECT id, slug, title, state::text AS state FROM "Call" WHERE id = ${input.callId}::uuid FOR UPDATE`
    if (!call) return absent()
    const why = whyNoDeliberation({ callState: call.state })
    if (why) return refused(why)
    const known = await inside.db.meeting.findMany({ where: { callId: call.id }, orderBy: { n: 'desc' }, select: { n: true, state: true } })
    if (known.some((meeting) => meeting.state !== 'SEALED')) return refused('Une séance est déjà convoquée : son procès-verbal n’est pas scellé.')
    const meeting = { id: newId(), callId: call.id, n: (known[0]?.n ?? 0) + 1, plannedAt: input.plannedAt, place: input.place }
    await inside.db.meeting.create({ data: meeting })
    const link = input.publicUrl + routes.deliberation(call.slug)
    await tellMembers(inside, call.id, (account) => meetingConvenedMail(account, { ...meeting, callTitle: call.title }, link))
    noteMeeting(inside, actor, 'meeting.convened', { ...meeting, version: 1 }, meeting)
    return ok({ meetingId: meeting.id })
  })
}

/**
 * Convenes the meeting under way a second time, for want of a quorum, where the règlement foresees it: verdicts already given stay, the
 * roll is called anew, and from then on the quorum counts no more (programme §4). The members are told.
 */
export function reconveneMeeting(actor: Actor, input: MeetingStep & { plannedAt: Date; place: string; publicUrl: string }, context: Context): Promise<Result<{ meetingId: string }>> {
  return transact(context, async (inside) => {
    const { db, now } = inside
    const meeting = await lockMeeting(db, input.meetingId)
    if (!meeting || !mayConvene(actor) || !mayConduct(actor, meeting)) return absent()
    if (meeting.state !== 'CONVENED' && meeting.state !== 'OPEN') return refused(meetingRefusals[meeting.state])
    const why = whyNoDeliberation(meeting)
    if (why) return refused(why)
    if (!meeting.secondConvocation) return refused('Le règlement ne prévoit pas de seconde convocation.')
    if (meeting.convocation > 1) return refused('Le jury a déjà été convoqué une seconde fois.')
    if ((await examinationOf(db, meeting)).inProgress) return refused('Un dossier est en cours d’examen : concluez-le d’abord.')
    if (!(await writeMeeting(inside, input, { convocation: 2, plannedAt: input.plannedAt, place: input.place }))) return conflict()
    // Who was there the first time is written in the examinations; the roll is called anew.
    if (meeting.state === 'CONVENED') await db.attendance.deleteMany({ where: { meetingId: meeting.id } })
    else await db.attendance.updateMany({ where: { meetingId: meeting.id, leftAt: null }, data: { leftAt: now } })
    await tellMembers(inside, meeting.callId, (account) => meetingReconvenedMail(account, { ...meeting, plannedAt: input.plannedAt, place: input.place }, input.publicUrl + routes.deliberation(meeting.slug)))
    noteMeeting(inside, actor, 'meeting.reconvened', { ...meeting, version: meeting.version + 1 }, { plannedAt: input.plannedAt, place: input.place })
    return ok({ meetingId: meeting.id })
  })
}

/**
 * Records who is there, at a distance or not: arrivals and departures are dated. Members not named stay as they were.
 * Before the meeting opens a member marked by mistake is simply taken off. Nobody sits who has not declared their interests:
 * the recusals that follow are not known.
 */
export function recordAttendance(
  actor: Actor,
  input: { meetingId: string; version: number; roll: Record<string, Attending> },
  context: Context,
): Promise<Result<{ meetingId: string }>> {
  return transact(context, async (inside) => {
    const meeting = await lockMeeting(inside.db, input.meetingId)
    if (!meeting || !mayCallRoll(actor, meeting)) return absent()
    if (meeting.state !== 'CONVENED' && meeting.state !== 'OPEN') return refused(meetingRefusals[meeting.state])
    const why = whyNoDeliberation(meeting)
    if (why) return refused(why)
    if (meeting.version !== input.version) return conflict()
    const seats = new Map(meeting.seats.map((seat) => [seat.id, seat]))
    for (const jurorId of Object.keys(input.roll)) if (!seats.has(jurorId)) return refused('Une des personnes n’est pas membre de ce jury.')
    const silent = meeting.members.find((member) => !member.declared && (input.roll[member.id] ?? 'ABSENT') !== 'ABSENT')
    if (silent) return refused(`${silent.name} n’a pas déclaré ses intérêts : personne ne siège avant de l’avoir fait.`)

    const { db, now } = inside
    for (const [jurorId, attending] of Object.entries(input.roll)) {
      const where = { meetingId_jurorId: { meetingId: meeting.id, jurorId } }
      const before = seats.get(jurorId)?.attending
      if (before === attending) continue
      if (attending !== 'ABSENT')
        await db.attendance.upsert({
          where,
          create: { meetingId: meeting.id, jurorId, arrivedAt: now, remote: attending === 'REMOTE' },
          update: { remote: attending === 'REMOTE', leftAt: null },
        })
      else if (meeting.state === 'CONVENED') await db.attendance.delete({ where })
      else await db.attendance.update({ where, data: { leftAt: now } })
    }
    if (!(await writeMeeting(inside, input))) return conflict()
    noteMeeting(inside, actor, 'meeting.roll-called', { ...meeting, version: meeting.version + 1 }, input.roll)
    return ok({ meetingId: meeting.id })
  })
}

/** Locks, asks the lifecycle, and moves the meeting where it is still what was read. `data`: what the step writes beside the state. */
export async function moveMeeting(
  inside: TxContext,
  verb: MeetingVerb,
  actor: Actor,
  input: MeetingStep,
  data: (by: string) => { openedAt?: Date; closedAt?: Date; sealedAt?: Date; openedById?: string; sealedById?: string; observations?: string },
): Promise<Result<LoadedMeeting>> {
  const meeting = await lockMeeting(inside.db, input.meetingId)
  if (!meeting || actor.kind !== 'person') return absent()
  const facts = { ...meeting, examination: await examinationOf(inside.db, meeting) }
  const found = stepOf(meetingLifecycle, meetingRefusals, verb, facts, actor, inside.now)
  if (found.kind === 'absent') return absent()
  if (found.kind === 'refused') return refused(found.message)
  if (meeting.version !== input.version) return conflict()
  const written = data(actor.id)
  const { count } = await inside.db.meeting.updateMany({
    where: { id: meeting.id, version: input.version, state: meeting.state },
    data: { ...written, state: found.row.to, version: { increment: 1 } },
  })
  if (count === 0) return conflict()
  const moved = { ...meeting, ...written, state: found.row.to, version: meeting.version + 1 }
  noteMeeting(inside, actor, found.row.event, moved, { to: found.row.to, ...written })
  return ok(moved)
}

/** Opens the meeting; who presides among those present does it. */
export const openMeeting = (actor: Actor, input: MeetingStep, context: Context): Promise<Result<{ meetingId: string }>> =>
  transact(context, async (inside) => {
    const done = await moveMeeting(inside, 'open', actor, input, (by) => ({ openedAt: inside.now, openedById: by }))
    return done.kind === 'ok' ? ok({ meetingId: done.value.id }) : done
  })

/** Closes the meeting once every eligible dossier has a verdict. */
export const closeMeeting = (actor: Actor, input: MeetingStep, context: Context): Promise<Result<{ meetingId: string }>> =>
  transact(context, async (inside) => {
    const done = await moveMeeting(inside, 'close', actor, input, () => ({ closedAt: inside.now }))
    return done.kind === 'ok' ? ok({ meetingId: done.value.id }) : done
  })
