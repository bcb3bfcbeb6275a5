import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { anonymous, type Actor } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { cents } from '@/lib/kernel/cents'
import { day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { announcedCall, publishedEdition } from './announced-call.fixture'
import { addContact, removeContact, saveSupportPlan, setKnownAmount } from './laureate.commands'
import { laureateList, laureatePage } from './laureate.queries'
import { cancelSession, holdSession, moveSession, planSession } from './session.commands'
import { calendarUid, sessionCalendar } from './session.ics'
import { ownSupport, sessionForCalendar, sessionPage, sessionToPlan } from './session.queries'
import type { PlanSessionInput } from './support.schema'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const at = (iso: string) => ({ db, now: new Date(iso) })
const publicUrl = 'https://aller-vers.example.org'

type Call = Awaited<ReturnType<typeof announcedCall>>
const names = ['Épernay fictive', 'Zicavo fictive', 'Aurillac fictive']
const start = () => announcedCall(db, now, names)
const first = (call: { laureateIds: string[] }) => call.laureateIds[0] ?? ''
const stateOf = async (call: Call) => (await db.call.findUniqueOrThrow({ where: { id: call.callId } })).state

const wish = (call: Call, more: Partial<PlanSessionInput> = {}) => ({
  callId: call.callId, kind: 'INDIVIDUAL' as const, mode: 'VIDEO' as const, title: 'Premier point fictif', place: '',
  startsAt: new Date('2026-03-10T13:00:00.000Z'), endsAt: new Date('2026-03-10T14:00:00.000Z'), laureates: [first(call)], publicUrl, ...more,
})
async function planned(call: Call, more: Partial<PlanSessionInput> = {}) {
  const result = await planSession(call.staff, wish(call, more), context)
  if (result.kind !== 'ok') throw new Error(result.kind)
  return result.value.sessionId
}
const sessionOf = (id: string) => db.supportSession.findUniqueOrThrow({ where: { id }, include: { laureates: true } })
const stepOn = async (id: string) => ({ sessionId: id, version: (await sessionOf(id)).version })
const mailsAbout = (objectId: string) => db.outboxMessage.findMany({ where: { objectId }, orderBy: { recipient: 'asc' } })
const others = async (call: Call): Promise<Actor[]> => [anonymous, call.juror, call.administrator, call.signatory, await call.applicant(1)]

const plan = { standing: 'Tournée lancée.', needs: 'Un véhicule.', objectives: 'Douze communes visitées.', nextContactOn: day('2026-04-01') }
const contact = { name: 'Personne fictive', capacity: 'Responsable', email: 'contact@example.org', phone: '' }

describe('lauréats d’un appel', () => {
  test('se lisent dans l’ordre français, avec montant, plan, contacts et prochaine séance', async () => {
    const call = await start()
    await saveSupportPlan(call.staff, { laureateId: first(call), version: 0, ...plan }, context)
    await addContact(call.staff, { laureateId: first(call), ...contact }, context)
    const sessionId = await planned(call)
    const list = await laureateList(call.staff, call, context)
    expect(list?.laureates.map((laureate) => laureate.name)).toEqual(['Aurillac fictive', 'Épernay fictive', 'Zicavo fictive'])
    expect(list?.laureates[1]).toMatchObject({ amount: 2_000_000, contacts: 1, hasPlan: true, nextContactOn: '2026-04-01', nextSession: { id: sessionId } })
    expect(list?.laureates[0]).toMatchObject({ contacts: 0, hasPlan: false, nextSession: null })
    expect(list?.sessions).toMatchObject([{ id: sessionId, laureates: 1 }])
  })

  test('sont lus par l’équipe et l’observation, et n’existent pour personne d’autre', async () => {
    const call = await start()
    const sessionId = await planned(call)
    const page = { slug: call.slug, laureateId: first(call) }
    for (const actor of [call.staff, call.observer]) {
      expect(await laureateList(actor, call, context)).not.toBeNull()
      expect(await laureatePage(actor, page, context)).not.toBeNull()
      expect(await sessionPage(actor, { slug: call.slug, sessionId }, context)).not.toBeNull()
    }
    for (const actor of await others(call)) {
      expect(await laureateList(actor, call, context)).toBeNull()
      expect(await laureatePage(actor, page, context)).toBeNull()
      expect(await sessionPage(actor, { slug: call.slug, sessionId }, context)).toBeNull()
    }
  })

  test('l’observation lit sans rien écrire', async () => {
    const call = await start()
    const sessionId = await planned(call)
    expect(await laureateList(call.observer, call, context)).toMatchObject({ mayWrite: false })
    expect(await laureatePage(call.observer, { slug: call.slug, laureateId: first(call) }, context)).toMatchObject({ mayWrite: false, maySetAmount: false, mayRemoveContact: false })
    expect(await sessionPage(call.observer, { slug: call.slug, sessionId }, context)).toMatchObject({ may: [], holdLater: null })
    expect(await sessionToPlan(call.observer, call, context)).toBeNull()
    expect(await sessionToPlan(call.staff, call, context)).not.toBeNull()
  })

  test('personne n’est lauréat avant l’annonce', async () => {
    const call = await start()
    await db.call.update({ where: { id: call.callId }, data: { state: 'DECIDED', announcedOn: null, announcedAt: null } })
    expect(await laureateList(call.staff, call, context)).toMatchObject({ laureates: [], sessions: [] })
    expect(await laureatePage(call.staff, { slug: call.slug, laureateId: first(call) }, context)).toBeNull()
    expect(await sessionToPlan(call.staff, call, context)).toBeNull()
    expect((await planSession(call.staff, wish(call), context)).kind).toBe('refused')
    expect((await saveSupportPlan(call.staff, { laureateId: first(call), version: 0, ...plan }, context)).kind).toBe('absent')
    expect(await ownSupport(await call.applicant(1), context)).toEqual([])
  })
})

describe('contacts et plan d’accompagnement', () => {
  test('ne sont écrits que par l’équipe', async () => {
    const call = await start()
    const added = await addContact(call.staff, { laureateId: first(call), ...contact }, context)
    if (added.kind !== 'ok') throw new Error(added.kind)
    for (const actor of [...(await others(call)), call.observer]) {
      expect((await addContact(actor, { laureateId: first(call), ...contact }, context)).kind).toBe('absent')
      expect((await removeContact(actor, added.value, context)).kind).toBe('absent')
      expect((await saveSupportPlan(actor, { laureateId: first(call), version: 0, ...plan }, context)).kind).toBe('absent')
    }
    expect((await saveSupportPlan(call.staff, { laureateId: first(call), version: 0, ...plan }, context)).kind).toBe('ok')
    expect((await removeContact(call.staff, added.value, context)).kind).toBe('ok')
    expect(await db.laureateContact.count({ where: { laureateId: first(call) } })).toBe(0)
  })

  test('disent le conflit quand une autre personne a enregistré entre-temps', async () => {
    const call = await start()
    const save = (version: number, actor = call.staff) => saveSupportPlan(actor, { laureateId: first(call), version, ...plan }, context)
    expect(await save(0)).toEqual({ kind: 'ok', value: { version: 1 } })
    expect((await save(0, call.checker)).kind).toBe('conflict')
    expect(await save(1)).toEqual({ kind: 'ok', value: { version: 2 } })
    expect((await save(1, call.checker)).kind).toBe('conflict')
  })

  test('un lauréat qui renonce n’est plus suivi, mais ses contacts s’effacent encore', async () => {
    const call = await start()
    const added = await addContact(call.staff, { laureateId: first(call), ...contact }, context)
    if (added.kind !== 'ok') throw new Error(added.kind)
    await db.laureate.update({ where: { id: first(call) }, data: { state: 'RENOUNCED', releasedOn: now } })
    expect((await saveSupportPlan(call.staff, { laureateId: first(call), version: 0, ...plan }, context)).kind).toBe('refused')
    expect((await planSession(call.staff, wish(call), context)).kind).toBe('refused')
    expect((await removeContact(call.staff, added.value, context)).kind).toBe('ok')
  })

  test('le journal garde l’acte, jamais le nom ni le texte', async () => {
    const call = await start()
    await addContact(call.staff, { laureateId: first(call), ...contact }, context)
    const [entry] = await db.journalEntry.findMany({ where: { chain: call.callId } })
    expect(entry).toMatchObject({ verb: 'contact.added', objectType: 'LaureateContact', actorId: call.staff.id })
    expect(JSON.stringify(entry)).not.toContain('fictive')
  })
})

describe('montants connus d’une édition publiée', () => {
  const amount = (laureateId: string, euros: number | null, version = 0, source = 'Convention publiée, fictive') => ({
    laureateId, version, amount: euros === null ? null : cents(euros * 100), source,
  })

  test('ne dépassent jamais ensemble l’enveloppe, et se corrigent', async () => {
    const { staff } = await start()
    const edition = await publishedEdition(db, now, ['Alpha', 'Bêta'], 5_000_000n)
    const [a = '', b = ''] = edition.laureateIds
    expect((await setKnownAmount(staff, amount(a, 30_000), context)).kind).toBe('ok')
    expect(await setKnownAmount(staff, amount(b, 20_001), context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('dépasserait l’enveloppe') })
    expect((await setKnownAmount(staff, amount(b, 20_000), context)).kind).toBe('ok')
    expect((await setKnownAmount(staff, amount(a, 30_001, 1), context)).kind).toBe('refused')
    expect((await setKnownAmount(staff, amount(a, null, 1), context)).kind).toBe('ok')
    expect((await laureateList(staff, edition, context))?.laureates.map((laureate) => laureate.amount)).toEqual([null, 2_000_000])
    expect((await db.envelope.findUniqueOrThrow({ where: { callId: edition.callId } })).allocatedCents).toBe(2_000_000n)
  })

  test('deux saisies au même moment : une seule passe, l’autre est un conflit', async () => {
    const { staff, checker } = await start()
    const edition = await publishedEdition(db, now, ['Alpha'], 5_000_000n)
    const id = first(edition)
    const results = await Promise.all([setKnownAmount(staff, amount(id, 10_000), context), setKnownAmount(checker, amount(id, 12_000), context)])
    expect(results.map((result) => result.kind).sort()).toEqual(['conflict', 'ok'])
    expect((await setKnownAmount(staff, amount(id, 11_000, 5), context)).kind).toBe('conflict')
  })

  test('demandent une source, une édition publiée et l’équipe', async () => {
    const call = await start()
    const edition = await publishedEdition(db, now, ['Alpha'], 5_000_000n)
    expect((await setKnownAmount(call.staff, amount(first(edition), 10_000, 0, ''), context)).kind).toBe('invalid')
    expect((await setKnownAmount(call.staff, amount(first(call), 10_000), context)).kind).toBe('refused')
    for (const actor of [...(await others(call)), call.observer])
      expect((await setKnownAmount(actor, amount(first(edition), 10_000), context)).kind).toBe('absent')
    expect((await setKnownAmount(call.staff, amount(first(edition), 10_000), context)).kind).toBe('ok')
  })
})

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
      expect(await planSession(call.staff, wish(call, more), context)).toMatchObject({ kind: 'invalid', fields: { laureates: expect.any(String) } })
    expect(await planSession(call.staff, wish(call, { endsAt: wish(call).startsAt }), context)).toMatchObject({ kind: 'invalid', fields: { endsAt: expect.any(String) } })
    expect(await stateOf(call)).toBe('ANNOUNCED')
    expect((await planSession(call.staff, wish(call), context)).kind).toBe('ok')
  })

  test('n’invitent pas le lauréat d’un autre appel', async () => {
    const [call, other] = [await start(), await start()]
    expect((await planSession(call.staff, wish(call, { laureates: [first(other)] }), context)).kind).toBe('refused')
    expect((await planSession(call.staff, wish(call), context)).kind).toBe('ok')
  })

  test('ne sont planifiées, déplacées, annulées et tenues que par l’équipe', async () => {
    const call = await start()
    const id = await planned(call)
    const later = at('2026-03-10T15:00:00.000Z')
    const times = { startsAt: new Date('2026-03-10T13:30:00.000Z'), endsAt: new Date('2026-03-10T14:30:00.000Z'), publicUrl }
    for (const actor of [...(await others(call)), call.observer]) {
      expect((await planSession(actor, wish(call), context)).kind).toBe('absent')
      expect((await moveSession(actor, { ...(await stepOn(id)), ...times }, context)).kind).toBe('absent')
      expect((await cancelSession(actor, { ...(await stepOn(id)), publicUrl }, context)).kind).toBe('absent')
      expect((await holdSession(actor, { ...(await stepOn(id)), attended: [], notes: '' }, later)).kind).toBe('absent')
    }
    expect((await moveSession(call.staff, { ...(await stepOn(id)), ...times }, context)).kind).toBe('ok')
    expect((await holdSession(call.staff, { ...(await stepOn(id)), attended: [], notes: '' }, later)).kind).toBe('ok')
    const second = await planned(call)
    expect((await cancelSession(call.staff, { ...(await stepOn(second)), publicUrl }, context)).kind).toBe('ok')
    expect((await moveSession(call.staff, { ...(await stepOn(second)), ...times }, context)).kind).toBe('refused')
  })

  test('déplacée, la séance garde son identité dans l’agenda et compte un changement de plus', async () => {
    const call = await start()
    const id = await planned(call)
    const wanted = { startsAt: new Date('2026-06-11T07:00:00.000Z'), endsAt: new Date('2026-06-11T08:30:00.000Z'), publicUrl }
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
    expect((await holdSession(call.staff, { ...(await stepOn(id)), attended: [], notes: '' }, at('2026-03-11T09:00:00.000Z'))).kind).toBe('refused')
  })

  test('les présences se notent une fois la séance commencée, et se corrigent', async () => {
    const call = await start()
    const id = await planned(call, { kind: 'WORKSHOP', laureates: call.laureateIds })
    const [a = '', b = '', c = ''] = call.laureateIds
    const hold = async (attended: string[], when: string) =>
      holdSession(call.staff, { ...(await stepOn(id)), attended, notes: 'Notes fictives de l’équipe' }, at(when))
    expect(await hold([a], '2026-03-10T12:59:00.000Z')).toMatchObject({ kind: 'refused', message: expect.stringContaining('pas encore commencé') })
    expect((await hold([newId()], '2026-03-10T13:30:00.000Z')).kind).toBe('refused')
    expect((await hold([a], '2026-03-10T13:30:00.000Z')).kind).toBe('ok')
    expect((await hold([a, b], '2026-03-11T09:00:00.000Z')).kind).toBe('ok')
    const held = await sessionOf(id)
    expect(held).toMatchObject({ state: 'HELD', heldAt: new Date('2026-03-10T13:30:00.000Z') })
    expect(Object.fromEntries(held.laureates.map((row) => [row.laureateId, row.attended]))).toEqual({ [a]: true, [b]: true, [c]: false })
  })

  test('un appel archivé ne reçoit plus rien ; tout s’y lit encore', async () => {
    const call = await start()
    const id = await planned(call)
    await db.call.update({ where: { id: call.callId }, data: { state: 'ARCHIVED', archivedAt: now } })
    expect((await planSession(call.staff, wish(call), context)).kind).toBe('refused')
    expect((await cancelSession(call.staff, { ...(await stepOn(id)), publicUrl }, context)).kind).toBe('refused')
    expect((await addContact(call.staff, { laureateId: first(call), ...contact }, context)).kind).toBe('refused')
    expect((await laureateList(call.staff, call, context))?.laureates).toHaveLength(3)
  })
})

describe('structure lauréate', () => {
  test('lit ses objectifs et ses séances, jamais les notes de l’équipe ni les séances des autres', async () => {
    const call = await start()
    await saveSupportPlan(call.staff, { laureateId: first(call), version: 0, ...plan }, context)
    const mine = await planned(call)
    const theirs = await planned(call, { laureates: [call.laureateIds[1] ?? ''] })
    await holdSession(call.staff, { ...(await stepOn(mine)), attended: [first(call)], notes: 'Notes fictives de l’équipe' }, at('2026-03-10T15:00:00.000Z'))
    const member = await call.applicant(1)
    const own = await ownSupport(member, context)
    expect(own).toMatchObject([{ name: 'Épernay fictive', objectives: plan.objectives, sessions: [{ id: mine, attended: true }] }])
    expect(JSON.stringify(own)).not.toMatch(/Notes fictives|Tournée lancée|Un véhicule/)
    expect(await sessionForCalendar(member, { sessionId: mine }, context)).not.toBeNull()
    expect(await sessionForCalendar(member, { sessionId: theirs }, context)).toBeNull()
    expect(await sessionForCalendar(await call.applicant(2), { sessionId: theirs }, context)).not.toBeNull()
    for (const actor of [anonymous, call.juror, call.administrator]) expect(await sessionForCalendar(actor, { sessionId: mine }, context)).toBeNull()
    expect(await ownSupport(call.staff, context)).toEqual([])
  })

  test('un membre parti n’est plus invité et ne lit plus rien', async () => {
    const call = await start()
    await db.membership.updateMany({ where: { accountId: (await call.applicant(1)).id }, data: { endedAt: now } })
    const id = await planned(call)
    expect(await mailsAbout(id)).toEqual([])
    expect(await sessionForCalendar(await call.applicant(1), { sessionId: id }, context)).toBeNull()
  })
})
