import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { cents } from '@/lib/kernel/cents'
import { day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { appointJuror, endAppointment, nameSignatory } from './appointments.commands'
import { done, hours, newPerson, personOf, readyCall } from './call.fixture'
import { createCall, saveRules, saveSchedule, saveTexts } from './draft.commands'
import { abandonCall, extendCall, launchCall } from './launch.commands'
import { enterPastEdition } from './past-edition.commands'
import { publicCall } from './public-call.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const at = (hour = 0) => ({ db, now: new Date(now.getTime() + hours(hour)) })
const staff = await newPerson(db, now, 'Agente fictive', ['STAFF'])
const observer = await newPerson(db, now, 'Observateur fictif', ['OBSERVER'])
const administrator = await newPerson(db, now, 'Administrateur fictif', ['ADMINISTRATOR'])
const schedule = { opensAt: now, closesAt: at(24).now, answerPlannedOn: day('2026-06-01'), envelopeCents: cents(100), ceilingCents: cents(100), grantRatePercent: 80 }

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
    const rules = { callId, version: 1, criteria: [criterion, { ...criterion, label: 'mobilite' }], readingsPerApplication: 4, groundsRequiredUpTo: 5, quorumNumerator: 1, quorumDenominator: 2, secretCasting: false }
    expect(await saveRules(staff, rules, at())).toMatchObject({ kind: 'invalid', fields: { 'criteria.1.label': expect.any(String) } })
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
    await expect(db.call.update({ where: { id: callId }, data: { quorumNumerator: 0 } })).rejects.toThrow()
    await expect(db.formVersion.updateMany({ where: { callId }, data: { definition: { steps: [1] } } })).rejects.toThrow()
    expect(await db.callAct.count({ where: { callId, kind: 'LAUNCH', byId: staff.id } })).toBe(1)
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

  test('un appel sans suite le dit et ne se lance plus', async () => {
    const { callId, slug } = await readyCall({ db, now, staff })
    done(await launchCall(staff, { callId }, at()))
    expect((await abandonCall(administrator, { callId, reason: 'x' }, at(1))).kind).toBe('absent')
    expect((await abandonCall(staff, { callId, reason: 'Crédits retirés' }, at(1))).kind).toBe('ok')
    expect(await publicCall(slug, at(2))).toMatchObject({ phase: 'abandoned' })
    expect((await extendCall(staff, { callId, closesAt: at(99).now, reason: 'x' }, at(2))).kind).toBe('refused')
  })
})

describe('le jury et la signature', () => {
  test('une seule présidence à la fois, et personne deux fois', async () => {
    const { callId, panel } = await readyCall({ db, now, staff })
    const other = await newPerson(db, now, 'Autre membre')
    const appointment = { callId, email: other.email, role: 'PRESIDENT' as const, capacity: 'x', departementCode: '', appointedOn: day('2026-01-01'), act: 'x' }
    expect((await appointJuror(staff, appointment, at())).kind).toBe('refused')
    expect((await appointJuror(staff, { ...appointment, role: 'MEMBER', email: panel[2]!.email }, at())).kind).toBe('invalid')
    expect((await appointJuror(observer, { ...appointment, role: 'MEMBER' }, at())).kind).toBe('absent')
    done(await endAppointment(staff, { callId, jurorId: panel[0]!.jurorId }, at()))
    expect((await appointJuror(staff, appointment, at())).kind).toBe('ok')
    expect((await personOf(db, other.id, now)).appointments).toHaveLength(1)
  })

  test('refuse au jury qui agit pour une structure candidate', async () => {
    const { callId } = await readyCall({ db, now, staff })
    const applicant = await newPerson(db, now, 'Conseillère fictive')
    const form = await db.formVersion.findFirstOrThrow({ where: { callId } })
    const structureId = newId()
    await db.structure.create({
      data: { id: structureId, name: 'Structure fictive', siret: '00000000000018', legalForm: 'ASSOCIATION', communeCode: '15014', departementCode: '15', fictional: true, createdAt: now, memberships: { create: { accountId: applicant.id, role: 'OWNER', since: now } } },
    })
    await db.application.create({ data: { id: newId(), callId, structureId, number: 1, formVersionId: form.id, createdAt: now } })
    const appointment = { callId, email: applicant.email, role: 'MEMBER' as const, capacity: 'x', departementCode: '', appointedOn: day('2026-01-01'), act: 'x' }
    expect((await appointJuror(staff, appointment, at())).kind).toBe('refused')
  })

  test('ne désigne signataire qu’un compte qui en a le rôle', async () => {
    const { callId } = await readyCall({ db, now, staff })
    const other = await newPerson(db, now, 'Sans rôle')
    const input = { callId, email: other.email, capacity: 'x', delegation: 'x', delegatedOn: day('2026-01-01') }
    expect((await nameSignatory(staff, input, at())).kind).toBe('invalid')
    await db.accountRole.create({ data: { accountId: other.id, role: 'SIGNATORY', grantedAt: now } })
    expect((await nameSignatory(staff, input, at())).kind).toBe('ok')
  })
})

describe('une édition passée', () => {
  const edition = () => ({
    title: 'Édition passée', slug: `passee-${newId()}`, funder: 'Financeur', partners: '', summary: '', source: 'Communiqué', announcedOn: day('2022-05-03'),
    president: '', applications: '41', envelopeCents: null, laureates: 'france_services,departement\n"Espace, du Nord",59\nBastia,2B\nSaint-Denis,974\n',
  })

  test('s’entre avec ses faits, et ce qui manque se lit « non publié »', async () => {
    const input = edition()
    expect((await enterPastEdition(observer, input, at())).kind).toBe('absent')
    done(await enterPastEdition(staff, input, at()))
    const call = await publicCall(input.slug, at())
    expect(call).toMatchObject({ nature: 'PUBLISHED', phase: 'in-follow-up' })
    expect(call?.facts.find((fact) => fact.key === 'presidence')?.value).toBeNull()
    expect(await db.laureate.count({ where: { call: { slug: input.slug } } })).toBe(3)
  })

  test('dit chaque ligne fausse par son numéro et n’enregistre rien', async () => {
    const input = { ...edition(), laureates: 'france_services,departement\nBon,08\n,75\nMauvais,8\nBon,08\nTrop,75,x\n' }
    const result = await enterPastEdition(staff, input, at())
    expect(result.kind === 'invalid' && Object.keys(result.fields)).toEqual(['ligne 3', 'ligne 4', 'ligne 5', 'ligne 6'])
    expect(await db.call.count({ where: { slug: input.slug } })).toBe(0)
  })
})
