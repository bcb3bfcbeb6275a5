import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { cents } from '@/lib/kernel/cents'
import { day } from '@/lib/kernel/days'
import { announcedCall, outsiders, publicUrl, publishedEdition, sessionStep, sessionWish, type AnnouncedCall } from './announced-call.fixture'
import { addContact, removeContact, saveSupportPlan, setKnownAmount } from './laureate.commands'
import { laureateList, laureatePage } from './laureate.queries'
import { holdSession, planSession } from './session.commands'
import { sessionForCalendar } from './calendar.queries'
import { ownSupport } from './own-session.queries'
import { sessionPage, sessionToPlan } from './session.queries'
import type { PlanSessionInput } from './support.schema'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const at = (iso: string) => ({ db, now: new Date(iso) })

const names = ['Épernay fictive', 'Zicavo fictive', 'Aurillac fictive']
const start = () => announcedCall(db, now, names)
const first = (call: { laureateIds: string[] }) => call.laureateIds[0] ?? ''

async function planned(call: AnnouncedCall, more: Partial<PlanSessionInput> = {}) {
  const result = await planSession(call.staff, sessionWish(call, more), context)
  if (result.kind !== 'ok') throw new Error(result.kind)
  return result.value.sessionId
}
const stepOn = (id: string) => sessionStep(db, id)
const mailsAbout = (objectId: string) => db.outboxMessage.findMany({ where: { objectId }, orderBy: { recipient: 'asc' } })
const plan = { standing: 'Tournée lancée.', objectives: 'Douze communes visitées.', nextContactOn: day('2026-04-01') }
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
    for (const actor of await outsiders(call)) {
      expect(await laureateList(actor, call, context)).toBeNull()
      expect(await laureatePage(actor, page, context)).toBeNull()
      expect(await sessionPage(actor, { slug: call.slug, sessionId }, context)).toBeNull()
    }
  })

  test('l’observation lit sans rien écrire', async () => {
    const call = await start()
    const sessionId = await planned(call)
    expect(await laureateList(call.observer, call, context)).toMatchObject({ mayWrite: false })
    expect(await laureatePage(call.observer, { slug: call.slug, laureateId: first(call) }, context)).toMatchObject({ mayWrite: false, maySetAmount: false, mayRemove: false })
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
    expect((await planSession(call.staff, sessionWish(call), context)).kind).toBe('refused')
    expect((await saveSupportPlan(call.staff, { laureateId: first(call), version: 0, ...plan }, context)).kind).toBe('absent')
    expect(await ownSupport(await call.applicant(1), context)).toEqual([])
  })
})

describe('contacts et plan d’accompagnement', () => {
  test('ne sont écrits que par l’équipe', async () => {
    const call = await start()
    const added = await addContact(call.staff, { laureateId: first(call), ...contact }, context)
    if (added.kind !== 'ok') throw new Error(added.kind)
    for (const actor of [...(await outsiders(call)), call.observer]) {
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
    expect((await planSession(call.staff, sessionWish(call), context)).kind).toBe('refused')
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
    for (const actor of [...(await outsiders(call)), call.observer])
      expect((await setKnownAmount(actor, amount(first(edition), 10_000), context)).kind).toBe('absent')
    expect((await setKnownAmount(call.staff, amount(first(edition), 10_000), context)).kind).toBe('ok')
  })
})

describe('structure lauréate', () => {
  test('lit ses objectifs et ses séances, jamais les notes de l’équipe ni les séances des autres', async () => {
    const call = await start()
    await saveSupportPlan(call.staff, { laureateId: first(call), version: 0, ...plan }, context)
    const mine = await planned(call)
    const theirs = await planned(call, { laureates: [call.laureateIds[1] ?? ''] })
    await holdSession(call.staff, { ...(await stepOn(mine)), attended: [first(call)], notes: 'Notes fictives de l’équipe', sharedNotes: '', publicUrl }, at('2026-03-10T15:00:00.000Z'))
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
