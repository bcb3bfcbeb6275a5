import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing/database'
import { newId } from '@/lib/kernel/ids'
import { announcedCall, outsiders, publicUrl, sessionStep, sessionWish, type AnnouncedCall } from './announced-call.fixture'
import { addContact } from './laureate.commands'
import { laureateList } from './laureate.queries'
import { cancelSession, holdSession, moveSession, planSession } from './session.commands'
import { calendarUid, sessionCalendar } from './session.ics'
import { sessionForCalendar } from './calendar.queries'
import type { PlanSessionInput } from './support.schema'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const at = (iso: string) => ({ db, now: new Date(iso) })

const start = () => announcedCall(db, now, ['Épernay fictive', 'Zicavo fictive', 'Aurillac fictive'])
const first = (call: AnnouncedCall) => call.laureateIds[0] ?? ''
const stateOf = async (call: AnnouncedCall) => (await db.call.findUniqueOrThrow({ where: { id: call.callId } })).state
const sessionOf = (id: string) => db.supportSession.findUniqueOrThrow({ where: { id }, include: { seats: true } })
const mailsAbout = (objectId: string) => db.outboxMessage.findMany({ where: { objectId }, orderBy: { recipient: 'asc' } })
const stepOn = (id: string) => sessionStep(db, id)
async function planned(call: AnnouncedCall, more: Partial<PlanSessionInput> = {}) {
  const result = await planSession(call.staff, sessionWish(call, more), context)
  if (result.kind !== 'ok') throw new Error(result.kind)
  return result.value.sessionId
}
const notes = { notes: 'Notes fictives de l’équipe', sharedNotes: 'Notes fictives à tous' }
const video = { zone: 'Europe/Paris', mode: 'VIDEO', place: '' } as const
const contact = { name: 'Personne fictive', capacity: 'Responsable', email: 'contact@example.org', phone: '' }

describe('séances', () => {
  test('la première d’un appel annoncé ouvre son accompagnement et invite les structures', async () => {
    const call = await start()
    const id = await planned(call, { kind: 'PEERS', laureates: call.laureateIds.slice(0, 2) })
    expect(await stateOf(call)).toBe('IN_FOLLOW_UP')
    const verbs = (await db.journalEntry.findMany({ where: { chain: call.callId }, orderBy: { seq: 'asc' } })).map((entry) => entry.verb)
    expect(verbs).toEqual(['call.follow-up-opened', 'session.planned'])
    const mails = await mailsAbout(id)
    expect(mails).toHaveLength(2)
    expect(mails[0]?.text).toContain(`${publicUrl}/api/seances/${id}/calendrier.ics`)
    await planned(call)
    expect(await stateOf(call)).toBe('IN_FOLLOW_UP')
  })

  test('un rendez-vous individuel a un lauréat, un échange entre pairs deux au moins', async () => {
    const call = await start()
    for (const more of [{ laureates: [] }, { laureates: call.laureateIds.slice(0, 2) }, { kind: 'PEERS' as const }])
      expect(await planSession(call.staff, sessionWish(call, more), context)).toMatchObject({ kind: 'invalid', fields: { laureates: expect.any(String) } })
    expect(await planSession(call.staff, sessionWish(call, { endsAt: sessionWish(call).startsAt }), context)).toMatchObject({ kind: 'invalid', fields: { endsAt: expect.any(String) } })
    expect(await stateOf(call)).toBe('ANNOUNCED')
    expect((await planSession(call.staff, sessionWish(call), context)).kind).toBe('ok')
  })

  test('n’invitent pas le lauréat d’un autre appel', async () => {
    const [call, other] = [await start(), await start()]
    expect((await planSession(call.staff, sessionWish(call, { laureates: [first(other)] }), context)).kind).toBe('refused')
    expect((await planSession(call.staff, sessionWish(call), context)).kind).toBe('ok')
  })

  test('ne sont planifiées, déplacées, annulées et tenues que par l’équipe', async () => {
    const call = await start()
    const id = await planned(call)
    const later = at('2026-03-10T15:00:00.000Z')
    const times = { startsAt: new Date('2026-03-10T13:30:00.000Z'), endsAt: new Date('2026-03-10T14:30:00.000Z'), ...video, publicUrl }
    for (const actor of [...(await outsiders(call)), call.observer]) {
      expect((await planSession(actor, sessionWish(call), context)).kind).toBe('absent')
      expect((await moveSession(actor, { ...(await stepOn(id)), ...times }, context)).kind).toBe('absent')
      expect((await cancelSession(actor, { ...(await stepOn(id)), publicUrl }, context)).kind).toBe('absent')
      expect((await holdSession(actor, { ...(await stepOn(id)), attended: [], ...notes, publicUrl }, later)).kind).toBe('absent')
    }
    expect((await moveSession(call.staff, { ...(await stepOn(id)), ...times }, context)).kind).toBe('ok')
    expect((await holdSession(call.staff, { ...(await stepOn(id)), attended: [], ...notes, publicUrl }, later)).kind).toBe('ok')
    const second = await planned(call)
    expect((await cancelSession(call.staff, { ...(await stepOn(second)), publicUrl }, context)).kind).toBe('ok')
    expect((await moveSession(call.staff, { ...(await stepOn(second)), ...times }, context)).kind).toBe('refused')
  })

  test('déplacée, la séance garde son identité dans l’agenda et compte un changement de plus', async () => {
    const call = await start()
    const id = await planned(call)
    const wanted = { startsAt: new Date('2026-06-11T07:00:00.000Z'), endsAt: new Date('2026-06-11T08:30:00.000Z'), ...video, publicUrl }
    const read = await stepOn(id)
    expect((await moveSession(call.staff, { ...read, ...wanted }, context)).kind).toBe('ok')
    expect((await moveSession(call.checker, { ...read, ...wanted }, context)).kind).toBe('conflict')
    const session = await sessionForCalendar(await call.applicant(1), { sessionId: id }, context)
    if (!session) throw new Error('no session')
    const event = new ICAL.Event(new ICAL.Component(ICAL.parse(sessionCalendar(session, now))).getFirstSubcomponent('vevent') ?? undefined)
    expect([event.uid, event.sequence, event.startDate.toString()]).toEqual([calendarUid(id), 1, '2026-06-11T09:00:00'])
    expect((await mailsAbout(id)).map((mail) => mail.kind).sort()).toEqual(['session.moved-1', 'session.planned'])
  })

  test('annulée, elle est retirée des agendas et ne se déplace plus', async () => {
    const call = await start()
    const id = await planned(call)
    await cancelSession(call.staff, { ...(await stepOn(id)), publicUrl }, context)
    const session = await sessionForCalendar(call.staff, { sessionId: id }, context)
    expect(session && sessionCalendar(session, now)).toContain('METHOD:CANCEL')
    expect((await mailsAbout(id)).map((mail) => mail.kind)).toContain('session.cancelled')
    expect((await holdSession(call.staff, { ...(await stepOn(id)), attended: [], ...notes, publicUrl }, at('2026-03-11T09:00:00.000Z'))).kind).toBe('refused')
  })

  test('les présences se notent une fois la séance commencée, et se corrigent', async () => {
    const call = await start()
    const id = await planned(call, { kind: 'WORKSHOP', laureates: call.laureateIds })
    const [a = '', b = '', c = ''] = call.laureateIds
    const hold = async (attended: string[], when: string) =>
      holdSession(call.staff, { ...(await stepOn(id)), attended, ...notes, publicUrl }, at(when))
    expect(await hold([a], '2026-03-10T12:59:00.000Z')).toMatchObject({ kind: 'refused', message: expect.stringContaining('pas encore commencé') })
    expect((await hold([newId()], '2026-03-10T13:30:00.000Z')).kind).toBe('refused')
    expect((await hold([a], '2026-03-10T13:30:00.000Z')).kind).toBe('ok')
    expect((await hold([a, b], '2026-03-11T09:00:00.000Z')).kind).toBe('ok')
    const held = await sessionOf(id)
    expect(held).toMatchObject({ state: 'HELD', heldAt: new Date('2026-03-10T13:30:00.000Z') })
    expect(Object.fromEntries(held.seats.map((row) => [row.laureateId, row.attended]))).toEqual({ [a]: true, [b]: true, [c]: false })
  })

  test('un appel archivé ne reçoit plus rien ; tout s’y lit encore', async () => {
    const call = await start()
    const id = await planned(call)
    await db.call.update({ where: { id: call.callId }, data: { state: 'ARCHIVED', archivedAt: now } })
    expect((await planSession(call.staff, sessionWish(call), context)).kind).toBe('refused')
    expect((await cancelSession(call.staff, { ...(await stepOn(id)), publicUrl }, context)).kind).toBe('refused')
    expect((await addContact(call.staff, { laureateId: first(call), ...contact }, context)).kind).toBe('refused')
    expect((await laureateList(call.staff, call, context))?.laureates).toHaveLength(3)
  })
})
