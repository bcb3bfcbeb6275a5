import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { cents } from '@/lib/kernel/cents'
import { day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { done, hours, newDossier, newPerson, readyCall } from './call.fixture'
import { createCall, savePresentation, saveRules, saveSchedule, saveTexts } from './draft.commands'
import { abandonCall, archiveCall, extendCall, launchCall, openFollowUp } from './launch.commands'
import { publicCall, publicCalls } from './public-call.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const at = (hour = 0) => ({ db, now: new Date(now.getTime() + hours(hour)) })
const staff = await newPerson(db, now, 'Agente fictive', ['STAFF'])
const observer = await newPerson(db, now, 'Observateur fictif', ['OBSERVER'])
const administrator = await newPerson(db, now, 'Administrateur fictif', ['ADMINISTRATOR'])
const schedule = { opensAt: now, closesAt: at(24).now, answerPlannedOn: day('2026-06-01'), envelopeCents: cents(100), ceilingCents: cents(100), grantRatePercent: 80, recoveredReturns: true, subEnvelopes: [] }

describe('préparer un appel', () => {
  test('n’est ouvert qu’au pilotage', async () => {
    const create = () => ({ title: 'Appel', slug: `appel-${newId()}`, formDefinition: {} })
    for (const actor of [anonymous, observer, administrator]) expect((await createCall(actor, create(), at())).kind).toBe('absent')
    const { callId } = done(await createCall(staff, create(), at()))
    for (const actor of [anonymous, observer, administrator]) expect((await saveSchedule(actor, { callId, version: 1, ...schedule }, at())).kind).toBe('absent')
    expect((await saveSchedule(staff, { callId, version: 1, ...schedule }, at())).kind).toBe('ok')
  })

  test('refuse deux appels à la même adresse', async () => {
    const input = { title: 'Appel', slug: `appel-${newId()}`, formDefinition: {} }
    done(await createCall(staff, input, at()))
    expect(await createCall(staff, input, at())).toMatchObject({ kind: 'invalid', fields: { slug: expect.any(String) } })
  })

  test('signale un conflit quand un collègue a enregistré avant', async () => {
    const { callId } = done(await createCall(staff, { title: 'Appel', slug: `appel-${newId()}`, formDefinition: {} }, at()))
    const texts = { callId, version: 1, receiptText: 'a', remediesText: 'b' }
    expect((await saveTexts(staff, texts, at())).kind).toBe('ok')
    expect((await saveTexts(staff, texts, at())).kind).toBe('conflict')
  })

  test('refuse deux critères du même nom', async () => {
    const { callId } = done(await createCall(staff, { title: 'Appel', slug: `appel-${newId()}`, formDefinition: {} }, at()))
    const criterion = { label: 'Mobilité', description: '', weight: 50, levels: [] }
    const rules = { callId, version: 1, criteria: [criterion, { ...criterion, label: 'mobilite' }], readingsPerApplication: 4, groundsRequiredUpTo: 5, quorumNumerator: 1, quorumDenominator: 2, secretCasting: false, secondConvocation: false, extraReadings: 0 }
    expect(await saveRules(staff, rules, at())).toMatchObject({ kind: 'invalid', fields: { 'criteria.1.label': expect.any(String) } })
  })
})

describe('ce qu’on écrit d’un brouillon', () => {
  const texts = { title: 'Appel', summary: '', text: '', funder: '', partners: '', contact: '' }

  test('ne perd jamais une ambition sans intitulé : il est demandé', async () => {
    const { callId } = done(await createCall(staff, { title: 'Appel', slug: `appel-${newId()}`, formDefinition: {} }, at()))
    const presentation = { callId, version: 1, ...texts, ambitions: [{ title: 'Une', text: '' }, { title: '', text: 'Un texte' }, { title: '', text: '' }] }
    expect(await savePresentation(staff, presentation, at())).toMatchObject({ kind: 'invalid', fields: { 'ambitions.1.title': expect.any(String) } })
    expect(await db.ambition.count({ where: { callId } })).toBe(0)
    const titled = { ...presentation, ambitions: presentation.ambitions.map((ambition, n) => ({ ...ambition, title: n < 2 ? `Ambition ${n}` : '' })) }
    expect((await savePresentation(staff, titled, at())).kind).toBe('ok')
    expect(await db.ambition.count({ where: { callId } })).toBe(2)
  })

  test('refuse une clôture avant l’ouverture et un quorum au-delà du jury', async () => {
    const { callId } = done(await createCall(staff, { title: 'Appel', slug: `appel-${newId()}`, formDefinition: {} }, at()))
    expect(await saveSchedule(staff, { callId, version: 1, ...schedule, closesAt: now }, at())).toMatchObject({ kind: 'invalid', fields: { closesAt: expect.any(String) } })
    const rules = { callId, version: 1, criteria: [], readingsPerApplication: 4, groundsRequiredUpTo: 5, quorumNumerator: 3, quorumDenominator: 2, secretCasting: false, secondConvocation: false, extraReadings: 0 }
    expect(await saveRules(staff, rules, at())).toMatchObject({ kind: 'invalid', fields: { quorumNumerator: expect.any(String) } })
    expect((await saveRules(staff, { ...rules, quorumNumerator: 2 }, at())).kind).toBe('ok')
  })
})

describe('lancer un appel', () => {
  test('est refusé tant qu’il manque quelque chose, et dit quoi', async () => {
    const { callId } = done(await createCall(staff, { title: 'Appel', slug: `appel-${newId()}`, formDefinition: {} }, at()))
    const refused = await launchCall(staff, { callId }, at())
    expect(refused.kind === 'refused' && refused.message).toMatch(/présidence|présidente/)
  })

  test('le rend public, gèle son formulaire et son règlement, même en SQL', async () => {
    const { callId, slug } = await readyCall({ db, now, staff })
    expect(await publicCall(slug, at())).toBeNull()
    for (const actor of [observer, administrator, anonymous]) expect((await launchCall(actor, { callId }, at())).kind).toBe('absent')
    expect((await launchCall(staff, { callId }, at())).kind).toBe('ok')
    expect(await publicCall(slug, at())).toMatchObject({ phase: 'open' })
    expect((await launchCall(staff, { callId }, at())).kind).toBe('refused')
    expect((await saveTexts(staff, { callId, version: 6, receiptText: '', remediesText: '' }, at())).kind).toBe('refused')
    await expect(db.criterion.updateMany({ where: { callId }, data: { weight: 1 } })).rejects.toThrow()
    const { callId: draft } = await readyCall({ db, now, staff })
    await expect(db.criterion.updateMany({ where: { callId }, data: { callId: draft, position: 50 } })).rejects.toThrow('frozen_at_launch')
    await expect(db.call.update({ where: { id: callId }, data: { quorumNumerator: 0 } })).rejects.toThrow()
    await expect(db.formVersion.updateMany({ where: { callId }, data: { definition: { steps: [1] } } })).rejects.toThrow()
    expect(await db.callAct.count({ where: { callId, kind: 'LAUNCH', byId: staff.id } })).toBe(1)
  })

  test('dit qui préside, ce que le formulaire demande, et aucun nombre de lauréats avant l’annonce', async () => {
    const { callId, slug } = await readyCall({ db, now, staff, jurors: 5 })
    done(await launchCall(staff, { callId }, at()))
    await db.laureate.create({ data: { id: newId(), callId, name: 'Espace fictif', departementCode: '15', announcedOn: now } })
    const call = await publicCall(slug, at())
    expect(call?.jury.presiding.map(({ role }) => role)).toEqual(['PRESIDENT', 'DEPUTY'])
    expect(call).toMatchObject({ jury: { members: 3 }, form: { steps: ['Le projet'], questions: 3, minutes: 5 }, laureates: null })
    expect((await publicCalls(at())).find((card) => card.slug === slug)).toMatchObject({ laureates: null })
  })

  test('deux fois au même instant, un seul lancement', async () => {
    const { callId } = await readyCall({ db, now, staff })
    const kinds = (await Promise.all([launchCall(staff, { callId }, at()), launchCall(staff, { callId }, at())])).map((result) => result.kind)
    expect(kinds.sort()).toEqual(['ok', 'refused'])
  })
})

describe('la fenêtre', () => {
  test('se prolonge avec un motif, pour tous, jamais vers l’avant', async () => {
    const { callId, slug } = await readyCall({ db, now, staff })
    done(await launchCall(staff, { callId }, at()))
    expect((await extendCall(staff, { callId, closesAt: at(23).now, reason: 'x' }, at(1))).kind).toBe('invalid')
    expect((await extendCall(observer, { callId, closesAt: at(48).now, reason: 'x' }, at(1))).kind).toBe('absent')
    expect((await extendCall(staff, { callId, closesAt: at(48).now, reason: 'Panne de la plateforme' }, at(25))).kind).toBe('ok')
    expect(await publicCall(slug, at(26))).toMatchObject({ phase: 'open' })
  })

  test('sa prolongation est écrite une fois à chaque compte de chaque structure qui a répondu, dossier retiré compris', async () => {
    const { callId } = await readyCall({ db, now, staff })
    done(await launchCall(staff, { callId }, at()))
    const [one, two, stranger] = [await newPerson(db, now, 'Conseillère fictive'), await newPerson(db, now, 'Conseiller fictif'), await newPerson(db, now, 'Autre compte')]
    await newDossier(db, now, callId, one.id, 'SUBMITTED')
    await newDossier(db, now, callId, one.id)
    await newDossier(db, now, callId, two.id, 'WITHDRAWN')
    done(await extendCall(staff, { callId, closesAt: at(48).now, reason: 'Panne de la plateforme' }, at(1)))
    const told = await db.outboxMessage.findMany({ where: { callId }, select: { recipient: true, text: true } })
    expect(told.map((message) => message.recipient).sort()).toEqual([one.email, two.email].sort())
    expect(told.every((message) => message.text.includes('Panne de la plateforme'))).toBe(true)
    expect(told.some((message) => message.recipient === stranger.email)).toBe(false)
    expect(await db.callAct.findFirst({ where: { callId, kind: 'EXTENSION' } })).toMatchObject({ byId: staff.id, reason: 'Panne de la plateforme' })
    done(await extendCall(staff, { callId, closesAt: at(72).now, reason: 'Encore' }, at(2)))
    expect(await db.outboxMessage.count({ where: { callId } })).toBe(4)
  })

  test('deux prolongations au même instant : la clôture ne recule jamais', async () => {
    const { callId } = await readyCall({ db, now, staff })
    done(await launchCall(staff, { callId }, at()))
    await Promise.all([48, 36].map((hour) => extendCall(staff, { callId, closesAt: at(hour).now, reason: 'x' }, at(1))))
    expect((await db.call.findUniqueOrThrow({ where: { id: callId } })).closesAt).toEqual(at(48).now)
  })

  test('un appel sans suite le dit et ne se lance plus', async () => {
    const { callId, slug } = await readyCall({ db, now, staff })
    done(await launchCall(staff, { callId }, at()))
    expect((await abandonCall(administrator, { callId, reason: 'x' }, at(1))).kind).toBe('absent')
    expect((await abandonCall(staff, { callId, reason: 'Crédits retirés' }, at(1))).kind).toBe('ok')
    expect(await publicCall(slug, at(2))).toMatchObject({ phase: 'abandoned' })
    expect((await extendCall(staff, { callId, closesAt: at(99).now, reason: 'x' }, at(2))).kind).toBe('refused')
  })

  test('un brouillon abandonné reste invisible du public', async () => {
    const { callId, slug } = await readyCall({ db, now, staff })
    expect(done(await abandonCall(staff, { callId, reason: 'Sans objet' }, at(1)))).toEqual({ slug })
    expect(await publicCall(slug, at(2))).toBeNull()
    expect((await publicCalls(at(2))).some((call) => call.slug === slug)).toBe(false)
    expect((await launchCall(staff, { callId }, at(2))).kind).toBe('refused')
  })
})

describe('après l’annonce', () => {
  test('le pilotage ouvre l’accompagnement, puis archive ; personne d’autre, et jamais avant', async () => {
    const { callId } = await readyCall({ db, now, staff })
    done(await launchCall(staff, { callId }, at()))
    expect((await openFollowUp(staff, { callId }, at(1))).kind).toBe('refused')
    const announced = await announcedCall()
    for (const actor of [observer, administrator, anonymous]) expect((await openFollowUp(actor, { callId: announced }, at(1))).kind).toBe('absent')
    expect((await archiveCall(staff, { callId: announced }, at(1))).kind).toBe('refused')
    expect((await openFollowUp(staff, { callId: announced }, at(1))).kind).toBe('ok')
    expect((await abandonCall(staff, { callId: announced, reason: 'x' }, at(2))).kind).toBe('refused')
    expect((await archiveCall(observer, { callId: announced }, at(2))).kind).toBe('absent')
    expect((await archiveCall(staff, { callId: announced }, at(2))).kind).toBe('ok')
    expect((await db.callAct.findMany({ where: { callId: announced }, orderBy: { at: 'asc' } })).map((act) => act.kind)).toEqual(['FOLLOW_UP', 'ARCHIVE'])
  })
})

/** A call whose results are announced; what came before is not told here. */
async function announcedCall(): Promise<string> {
  const id = newId()
  await db.call.create({
    data: { id, slug: `appel-${id}`, nature: 'FICTIONAL', state: 'ANNOUNCED', title: 'Appel fictif', opensAt: at(-9).now, closesAt: at(-8).now, createdAt: at(-10).now, launchedAt: at(-9).now, juryOpenedAt: at(-7).now, decidedAt: at(-6).now, announcedAt: at(-5).now, announcedOn: at(-5).now },
  })
  return id
}
