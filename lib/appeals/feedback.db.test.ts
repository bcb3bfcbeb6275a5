import { describe, expect, test } from 'vitest'
import { anonymous, type Actor } from '@/lib/accounts/actor'
import { done } from '@/lib/applications/open-call.fixture'
import { brokeRule, isDuplicate } from '@/lib/db/constraint'
import { testDatabase } from '@/lib/db/testing/database'
import { newId } from '@/lib/kernel/ids'
import { afterDecision } from './after-decision.queries'
import { bookSlot, cancelFeedback, openSlots, remindFeedback, removeSlot, writeFeedback } from './feedback.commands'
import { feedbackCalendar } from './feedback.ics'
import { feedbackForCalendar, feedbackPage } from './feedback.queries'
import { ineligible, laureate, publicUrl, rejected, turnedDownCall, waiting, type TurnedDownCall } from './turned-down.fixture'

const { db } = await testDatabase(12)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const start = new Date('2026-03-10T09:00:00.000Z')
const at = (text: string) => ({ db, now: new Date(text) })
const after = at('2026-03-10T09:30:00.000Z')

const wish = (call: TurnedDownCall, more: Partial<Parameters<typeof openSlots>[1]> = {}) => ({ callId: call.callId, staffId: call.instructor.id, startsAt: start, count: 3, mode: 'PHONE' as const, place: '01 00 00 00 00', ...more })
async function withSlots() {
  const call = await turnedDownCall(db, now)
  done(await openSlots(call.staff, wish(call), context))
  const slots = await db.feedbackSlot.findMany({ where: { callId: call.callId }, orderBy: { startsAt: 'asc' } })
  const book = async (number: number, slot: number, when: Parameters<typeof bookSlot>[2] = context) => bookSlot(await call.applicant(number), { applicationId: call.idOf(number), slotId: slots[slot]?.id ?? '', publicUrl }, when)
  const booking = (number: number) => db.feedbackCall.findUniqueOrThrow({ where: { applicationId: call.idOf(number) } })
  const step = async (number: number) => booking(number).then(({ id: feedbackId, version }) => ({ feedbackId, version }))
  return { ...call, slots, book, booking, step }
}
const mails = (id: string) => db.outboxMessage.findMany({ where: { objectId: id }, orderBy: { createdAt: 'asc' } })
const outsiders = async (call: TurnedDownCall): Promise<Actor[]> => [anonymous, call.juror, call.observer, call.administrator, call.signatory, await call.applicant(laureate)]

describe('les créneaux d’entretien', () => {
  test('s’ouvrent par l’équipe, l’un après l’autre, pour une personne de l’équipe qui n’en a pas d’autre à ce moment', async () => {
    const call = await turnedDownCall(db, now)
    for (const actor of await outsiders(call)) expect((await openSlots(actor, wish(call), context)).kind).toBe('absent')
    expect(await openSlots(call.staff, wish(call, { staffId: call.signatory.id }), context)).toMatchObject({ kind: 'invalid', fields: { staffId: expect.any(String) } })
    expect(await openSlots(call.staff, wish(call, { startsAt: now }), context)).toMatchObject({ kind: 'invalid' })
    expect(await openSlots(call.staff, wish(call), context)).toEqual({ kind: 'ok', value: { opened: 3 } })
    expect((await feedbackPage(call.staff, call.slug, context))?.slots.map(({ startsAt }) => startsAt.toISOString().slice(11, 16))).toEqual(['09:00', '09:20', '09:40'])
    for (const minutes of [-19, 0, 10, 59]) expect(await openSlots(call.staff, wish(call, { startsAt: new Date(start.getTime() + minutes * 60_000), count: 1 }), context)).toMatchObject({ kind: 'invalid' })
    expect((await openSlots(call.staff, wish(call, { startsAt: new Date(start.getTime() + 60 * 60_000), count: 1 }), context)).kind).toBe('ok')
    expect((await openSlots(call.staff, wish(call, { staffId: call.checker.id }), context)).kind).toBe('ok')
  })

  test('se retirent tant que personne ne les a pris', async () => {
    const call = await withSlots()
    done(await call.book(rejected, 0))
    const [taken, free] = call.slots
    for (const actor of await outsiders(call)) expect((await removeSlot(actor, { slotId: free?.id ?? '' }, context)).kind).toBe('absent')
    expect((await removeSlot(call.staff, { slotId: taken?.id ?? '' }, context)).kind).toBe('refused')
    expect((await removeSlot(call.staff, { slotId: free?.id ?? '' }, context)).kind).toBe('ok')
  })
})

describe('l’entretien', () => {
  test('se réserve par la structure d’un projet non retenu, décision ouverte ; les deux côtés en reçoivent le courriel et le fichier d’agenda', async () => {
    const call = await withSlots()
    for (const actor of await outsiders(call)) expect((await bookSlot(actor, { applicationId: call.idOf(rejected), slotId: call.slots[0]?.id ?? '', publicUrl }, context)).kind).toBe('absent')
    expect((await call.book(laureate, 0)).kind).toBe('refused')
    expect((await call.book(rejected, 0)).kind).toBe('ok')
    const booked = await call.booking(rejected)
    const sent = await mails(booked.id)
    expect(sent).toHaveLength(2)
    for (const { text } of sent) expect(text).toContain(`${publicUrl}/api/entretiens/${booked.id}/calendrier.ics`)
    const calendar = await feedbackForCalendar(await call.applicant(rejected), booked.id, context)
    expect(calendar && feedbackCalendar(calendar, now)).toMatch(/METHOD:PUBLISH[^]*SEQUENCE:0[^]*DTSTART;TZID=Europe\/Paris:20260310T100000[^]*DTEND;TZID=Europe\/Paris:20260310T102000/)
    for (const actor of await outsiders(call)) expect(await feedbackForCalendar(actor, booked.id, context)).toBeNull()
    expect(await feedbackForCalendar(call.staff, booked.id, context)).not.toBeNull()
    await db.decision.updateMany({ where: { applicationId: call.idOf(waiting) }, data: { openedAt: null, openedById: null } })
    expect((await call.book(waiting, 1)).kind).toBe('refused')
  })

  test('un créneau pour un dossier, un dossier pour un créneau, même pris au même instant : la base le tient', async () => {
    const call = await withSlots()
    const kinds = (await Promise.all([rejected, waiting, ineligible].map((number) => call.book(number, 0)))).map(({ kind }) => kind).sort()
    expect(kinds).toEqual(['ok', 'refused', 'refused'])
    const [winner] = await db.feedbackCall.findMany({ where: { slotId: call.slots[0]?.id ?? '' } })
    const loser = [rejected, waiting, ineligible].find((number) => call.idOf(number) !== winner?.applicationId) ?? 0
    const two = (await Promise.all([call.book(loser, 1), call.book(loser, 2)])).map(({ kind }) => kind)
    expect(two.filter((kind) => kind === 'ok').length).toBeGreaterThan(0)
    expect(await db.feedbackCall.count({ where: { applicationId: call.idOf(loser) } })).toBe(1)
    const raw = { id: newId(), startsAt: start, bookedAt: now, bookedById: call.staff.id }
    const third = [rejected, waiting, ineligible].find((number) => number !== loser && call.idOf(number) !== winner?.applicationId) ?? 0
    expect(await db.feedbackCall.create({ data: { ...raw, applicationId: call.idOf(third), slotId: call.slots[0]?.id ?? '' } }).then(() => false, isDuplicate)).toBe(true)
    const other = await withSlots()
    expect(await db.feedbackCall.create({ data: { ...raw, applicationId: call.idOf(third), slotId: other.slots[0]?.id ?? '' } }).then(() => false, (error: unknown) => brokeRule(error, 'feedback_of_another_call'))).toBe(true)
  })

  test('se déplace et s’annule par la structure, s’annule par l’équipe ; l’agenda suit', async () => {
    const call = await withSlots()
    done(await call.book(rejected, 0))
    const first = await call.booking(rejected)
    done(await call.book(rejected, 1))
    const moved = await call.booking(rejected)
    expect(moved).toMatchObject({ id: first.id, sequence: 1, slotId: call.slots[1]?.id })
    expect((await call.book(waiting, 0)).kind).toBe('ok')
    for (const actor of await outsiders(call)) expect((await cancelFeedback(actor, { ...(await call.step(rejected)), publicUrl }, context)).kind).toBe('absent')
    expect((await cancelFeedback(await call.applicant(rejected), { feedbackId: moved.id, version: 1, publicUrl }, context)).kind).toBe('conflict')
    expect((await cancelFeedback(await call.applicant(rejected), { ...(await call.step(rejected)), publicUrl }, context)).kind).toBe('ok')
    const calendar = await feedbackForCalendar(await call.applicant(rejected), moved.id, context)
    expect(calendar && feedbackCalendar(calendar, now)).toMatch(/METHOD:CANCEL[^]*SEQUENCE:2/)
    expect((await cancelFeedback(call.staff, { ...(await call.step(rejected)), publicUrl }, context)).kind).toBe('refused')
    expect((await cancelFeedback(call.staff, { ...(await call.step(waiting)), publicUrl }, context)).kind).toBe('ok')
    expect((await call.book(rejected, 0)).kind).toBe('ok')
    expect(await call.booking(rejected)).toMatchObject({ id: first.id, sequence: 3 })
    expect((await mails(first.id)).map(({ kind }) => kind).sort()).toEqual(['booked-0', 'booked-0', 'booked-1', 'booked-1', 'booked-3', 'booked-3', 'cancelled-2', 'cancelled-2'].map((kind) => `feedback.${kind}`))
  })

  test('se raconte par l’équipe une fois tenu ; la structure et l’équipe seules le lisent', async () => {
    const call = await withSlots()
    done(await call.book(rejected, 0))
    const write = async (actor: Actor, when = after) => writeFeedback(actor, { ...(await call.step(rejected)), notes: 'Tournées à préciser.' }, when)
    for (const actor of [...(await outsiders(call)), await call.applicant(rejected)]) expect((await write(actor)).kind).toBe('absent')
    expect((await write(call.staff, context)).kind).toBe('refused')
    expect((await write(call.staff)).kind).toBe('ok')
    expect((await afterDecision(await call.applicant(rejected), call.idOf(rejected), after))?.feedback).toMatchObject({ notes: 'Tournées à préciser.' })
    for (const actor of await outsiders(call)) {
      expect(await afterDecision(actor, call.idOf(rejected), after)).toBeNull()
      expect(await feedbackPage(actor, call.slug, after)).toBeNull()
    }
    expect((await call.book(rejected, 2, after)).kind).toBe('refused')
    expect((await cancelFeedback(call.staff, { ...(await call.step(rejected)), publicUrl }, after)).kind).toBe('refused')
  })

  test('se rappelle une fois aux deux côtés, la veille', async () => {
    const call = await withSlots()
    done(await call.book(rejected, 0))
    const { id } = await call.booking(rejected)
    const reminders = async () => (await mails(id)).filter(({ kind }) => kind.startsWith('feedback.reminder')).length
    await remindFeedback(at('2026-03-08T09:00:00.000Z'), publicUrl)
    expect(await reminders()).toBe(0)
    for (let turn = 0; turn < 2; turn += 1) await remindFeedback(at('2026-03-09T10:00:00.000Z'), publicUrl)
    expect(await reminders()).toBe(2)
  })
})
