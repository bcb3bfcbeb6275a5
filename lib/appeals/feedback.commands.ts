import { isStaff, type Actor, type Person } from '@/lib/accounts/actor'
import { isDuplicate } from '@/lib/db/constraint'
import { Prisma } from '@/lib/db/generated/client'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { membersOf } from '@/lib/decisions/laureate.commands'
import { isAnnounced } from '@/lib/envelope/plan.policy'
import { lockCall } from '@/lib/envelope/plan.queries'
import { record } from '@/lib/journal/journal.commands'
import { formatInstant } from '@/lib/kernel/instants'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { mayWriteFor } from '@/lib/structures/structure.policy'
import { contested, ofApplication } from './appeal-rows.queries'
import { isDueTomorrow, isTurnedDown, slotEnd, slotStarts, type FeedbackMode } from './feedback'
import { bookedCalls, lockSlot, type Booked } from './feedback-rows.queries'
import { feedbackBookedMail, feedbackCancelledMail, feedbackReminderMail } from './feedback.mail'

/** Where the links of the mails lead. */
type Linked = { publicUrl: string }
type Step = { feedbackId: string; version: number }

type OpenSlots = { callId: string; staffId: string; startsAt: Date; count: number; mode: FeedbackMode; place: string }

/** Opens slots one after the other for somebody of the team, who is in one place at a time. */
export const openSlots = (actor: Actor, { callId, staffId, startsAt, count, mode, place }: OpenSlots, context: Context): Promise<Result<{ opened: number }>> =>
  transact<{ opened: number }>(context, async (inside) => {
    const { db, now } = inside
    if (!isStaff(actor)) return absent()
    const call = await lockCall(db, callId)
    if (!call) return absent()
    if (!isAnnounced(call.state)) return refused('Les entretiens s’ouvrent une fois les résultats annoncés.')
    if (startsAt <= now) return invalid({ startsAt: 'Ce moment est passé.' })
    const member = await db.account.count({ where: { id: staffId, disabledAt: null, erasedAt: null, roles: { some: { role: 'STAFF' } } } })
    if (member === 0) return invalid({ staffId: 'Choisissez une personne de l’équipe.' })
    const starts = slotStarts(startsAt, count)
    const last = starts.at(-1) ?? startsAt
    const other = await db.feedbackSlot.findFirst({ where: { staffId, startsAt: { gt: new Date(2 * startsAt.getTime() - slotEnd(startsAt).getTime()), lt: slotEnd(last) } }, orderBy: { startsAt: 'asc' }, select: { startsAt: true } })
    if (other) return invalid({ startsAt: `Cette personne a déjà un créneau le ${formatInstant(other.startsAt)}.` })
    const slots = starts.map((at) => ({ id: newId(), callId, staffId, startsAt: at, mode, place, createdAt: now }))
    await db.feedbackSlot.createMany({ data: slots })
    record(inside, { chain: callId, actorId: actor.id, verb: 'feedback.slots-opened', object: { type: 'Call', id: callId }, state: slots })
    return ok({ opened: slots.length })
  })

/** Takes back a slot that nobody has. */
export const removeSlot = (actor: Actor, { slotId }: { slotId: string }, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const slot = await lockSlot(inside.db, slotId)
    if (!slot) return absent()
    if (slot.takenBy) return refused('Ce créneau est réservé : annulez d’abord l’entretien.')
    await inside.db.feedbackSlot.delete({ where: { id: slotId } })
    record(inside, { chain: slot.callId, actorId: actor.id, verb: 'feedback.slot-removed', object: { type: 'FeedbackSlot', id: slotId }, state: { removed: true } })
    return ok()
  })

const taken = () => refused('Ce créneau vient d’être pris par une autre structure : choisissez-en un autre.')

/** The structure of a dossier that was not selected takes a slot, or changes to it: one slot, one dossier, one conversation for a dossier. */
export async function bookSlot(actor: Actor, input: { applicationId: string; slotId: string } & Linked, context: Context): Promise<Result> {
  try {
    return await transact(context, async (inside) => {
      const { db, now } = inside
      const of = await contested(db, ofApplication(input.applicationId))
      if (!of || !mayWriteFor(actor, of.structureId)) return absent()
      if (!of.openedAt) return refused('Ouvrez d’abord la décision.')
      if (!isTurnedDown(of.outcome)) return refused('Ces entretiens sont pour les projets qui n’ont pas été retenus.')
      const slot = await lockSlot(db, input.slotId)
      if (slot?.callId !== of.callId) return absent()
      if (slot.startsAt <= now) return refused('Ce créneau est passé : choisissez-en un autre.')
      if (slot.takenBy === input.applicationId) return ok()
      if (slot.takenBy) return taken()
      const before = (await bookedCalls(db, ofApplication(input.applicationId)))[0]
      if (before?.heldAt) return refused('Votre entretien a eu lieu.')
      const data = { slotId: slot.id, startsAt: slot.startsAt, bookedAt: now, bookedById: actor.id, remindedAt: null }
      const id = before?.id ?? newId()
      if (before) {
        const { count } = await db.feedbackCall.updateMany({ where: { id, version: before.version }, data: { ...data, sequence: { increment: 1 }, version: { increment: 1 } } })
        if (count === 0) return conflict()
      } else await db.feedbackCall.create({ data: { id, applicationId: input.applicationId, ...data } })
      const [booked] = await bookedCalls(db, Prisma.sql`f.id = ${id}::uuid`)
      if (!booked) return conflict()
      record(inside, { chain: of.callId, actorId: actor.id, verb: 'feedback.booked', object: { type: 'FeedbackCall', id, version: booked.version }, state: data })
      // Somebody else of the team was waiting for them.
      if (before?.slot && before.slot.staffEmail !== booked.slot?.staffEmail) await tell(inside, before, input.publicUrl, feedbackCancelledMail, 'staff', booked.sequence)
      await tell(inside, booked, input.publicUrl, feedbackBookedMail)
      return ok()
    })
  } catch (error) {
    // Two gestures of the same dossier at once: the slots themselves are taken in turn.
    if (isDuplicate(error)) return conflict()
    throw error
  }
}

/** Tells both sides of a conversation whose slot is known, each with the way to their own page. */
async function tell(inside: TxContext, { slot, ...booked }: Booked, publicUrl: string, mail: typeof feedbackBookedMail, only?: 'staff', sequence = booked.sequence): Promise<void> {
  if (!slot) return
  const call = { ...booked, ...slot, sequence }
  const calendar = publicUrl + routes.feedbackCalendar(booked.id)
  const structure = only ? [] : await membersOf(inside, booked.structureId)
  await queueMessages(inside.db, [
    ...structure.map((to) => mail(to, call, { calendar, page: publicUrl + routes.afterDecision(booked.applicationId) })),
    mail({ email: slot.staffEmail, name: slot.staffName }, call, { calendar, page: publicUrl + routes.feedback(booked.slug) }),
  ], inside.now)
}

/** The conversation, for the structure that has it or the team, at the version that they read. */
async function standing({ db }: TxContext, actor: Actor, { feedbackId, version }: Step, writes: boolean): Promise<Result<{ booked: Booked; actor: Person }>> {
  const [booked] = await bookedCalls(db, Prisma.sql`f.id = ${feedbackId}::uuid`)
  if (!booked || !(isStaff(actor) || (writes && mayWriteFor(actor, booked.structureId)))) return absent()
  return booked.version === version ? ok({ booked, actor }) : conflict()
}

/** Gives the slot back; another may be taken. */
export const cancelFeedback = (actor: Actor, input: Step & Linked, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const found = await standing(inside, actor, input, true)
    if (found.kind !== 'ok') return found
    const { booked, actor: person } = found.value
    if (!booked.slot) return refused('Cet entretien est déjà annulé.')
    if (booked.heldAt) return refused('Cet entretien a eu lieu.')
    const { count } = await inside.db.feedbackCall.updateMany({ where: { id: booked.id, version: booked.version }, data: { slotId: null, sequence: { increment: 1 }, version: { increment: 1 } } })
    if (count === 0) return conflict()
    record(inside, { chain: booked.callId, actorId: person.id, verb: 'feedback.cancelled', object: { type: 'FeedbackCall', id: booked.id, version: booked.version + 1 }, state: { slotId: null } })
    await tell(inside, booked, input.publicUrl, feedbackCancelledMail, undefined, booked.sequence + 1)
    return ok()
  })

/** What was said, written by the team once it was; done again, it corrects it. */
export const writeFeedback = (actor: Actor, input: Step & { notes: string }, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const found = await standing(inside, actor, input, false)
    if (found.kind !== 'ok') return found
    const { booked, actor: person } = found.value
    if (!booked.slot) return refused('Cet entretien est annulé.')
    if (booked.startsAt > inside.now) return refused('Cet entretien n’a pas encore eu lieu.')
    const { count } = await inside.db.feedbackCall.updateMany({ where: { id: booked.id, version: booked.version }, data: { notes: input.notes, heldAt: booked.heldAt ?? inside.now, version: { increment: 1 } } })
    if (count === 0) return conflict()
    record(inside, { chain: booked.callId, actorId: person.id, verb: 'feedback.noted', object: { type: 'FeedbackCall', id: booked.id, version: booked.version + 1 }, state: { notes: input.notes } })
    return ok()
  })

/** The day before, both sides are reminded, once. Run by the worker. */
export const remindFeedback = (context: Context, publicUrl: string): Promise<Result> =>
  transact(context, async (inside) => {
    const { db, now } = inside
    const soon = await bookedCalls(db, Prisma.sql`f."slotId" IS NOT NULL AND f."remindedAt" IS NULL AND f."startsAt" > ${now} AND f."startsAt" <= ${new Date(now.getTime() + 86_400_000)}`)
    const due = soon.filter((booked) => isDueTomorrow(booked, now))
    for (const booked of due) await tell(inside, booked, publicUrl, feedbackReminderMail)
    if (due.length > 0) await db.feedbackCall.updateMany({ where: { id: { in: due.map(({ id }) => id) } }, data: { remindedAt: now } })
    return ok()
  })
