import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { depositorField, depositorNameField } from '@/lib/forms/depositor'
import { fieldsOf, formOf } from '@/lib/forms/form-definition'
import { typedQuestion } from '@/lib/forms/question-form'
import { done, newPerson, readyCall } from './call.fixture'
import { addFormField, addFormStep, beginCorrection, changeFormField, dropCorrection, moveFormField, moveFormStep, removeFormField, removeFormStep } from './form.commands'
import { callForm } from './form.queries'
import { abandonCall, launchCall } from './launch.commands'

const { db } = await testDatabase(8)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const staff = await newPerson(db, now, 'Agente fictive', ['STAFF'])
const observer = await newPerson(db, now, 'Observateur fictif', ['OBSERVER'])

const typed = (label: string) => typedQuestion({ key: '', kind: 'text', label, usedBy: 'Le jury.' })
const question = { step: 'projet', kind: 'yes-no' as const, typed: typed('Un véhicule ?') }
const depositor = [depositorField, depositorNameField]
const newest = (callId: string) => db.formVersion.findFirstOrThrow({ where: { callId }, orderBy: { n: 'desc' } })
const keys = async (callId: string) => fieldsOf(formOf((await newest(callId)).definition)).map(({ key }) => key)

describe('composer le formulaire d’un brouillon d’appel', () => {
  test('étapes et questions s’ajoutent, se déplacent, changent et se retirent, une version à chaque fois, toutes au journal', async () => {
    const { callId } = await readyCall({ db, now, staff })
    expect(done(await addFormField(staff, { callId, version: 1, ...question }, context))).toMatchObject({ version: 2 })
    done(await addFormStep(staff, { callId, version: 2, settings: { title: 'La suite', minutes: 4 } }, context))
    done(await moveFormField(staff, { callId, version: 3, field: 'un-vehicule', place: { step: 'la-suite', position: 0 } }, context))
    done(await changeFormField(staff, { callId, version: 4, field: 'un-vehicule', typed: typed('Véhicule') }, context))
    done(await moveFormStep(staff, { callId, version: 5, step: 'la-suite', position: 0 }, context))
    expect(await keys(callId)).toEqual(['un-vehicule', 'titre', ...depositor])
    done(await removeFormField(staff, { callId, version: 6, field: 'un-vehicule' }, context))
    done(await removeFormStep(staff, { callId, version: 7, step: 'la-suite' }, context))
    expect(await keys(callId)).toEqual(['titre', ...depositor])
    expect(await db.journalEntry.count({ where: { chain: callId, verb: 'form.edited' } })).toBe(7)
  })

  test('n’est ouvert qu’au pilotage, et la seconde de deux modifications de la même page est un conflit', async () => {
    const { callId } = await readyCall({ db, now, staff })
    for (const actor of [anonymous, observer]) expect((await addFormField(actor, { callId, version: 1, ...question }, context)).kind).toBe('absent')
    const both = await Promise.all(['A', 'B'].map((label) => addFormField(staff, { callId, version: 1, ...question, typed: typed(label) }, context)))
    expect(both.map(({ kind }) => kind).sort()).toEqual(['conflict', 'ok'])
    expect(await keys(callId)).toHaveLength(4)
  })

  test('ce qui n’est plus là est un conflit ; ce qui est mal réglé se dit à sa place', async () => {
    const { callId } = await readyCall({ db, now, staff })
    const input = { callId, version: 1 }
    expect((await removeFormField(staff, { ...input, field: 'absente' }, context)).kind).toBe('conflict')
    expect((await addFormField(staff, { ...input, ...question, step: 'absente' }, context)).kind).toBe('conflict')
    expect((await changeFormField(staff, { ...input, field: 'absente', typed: typed('A') }, context)).kind).toBe('conflict')
    expect(await changeFormField(staff, { ...input, field: 'titre', typed: typed('') }, context)).toMatchObject({ kind: 'invalid', fields: { label: expect.any(String) } })
    await expect(addFormField(staff, { ...input, ...question, typed: typed('a'.repeat(301)) }, context)).rejects.toThrow()
  })

  test('peut être faux en chemin, mais pas au lancement ; lancé, il ne change plus ; sans suite non plus', async () => {
    const { callId } = await readyCall({ db, now, staff })
    done(await removeFormField(staff, { callId, version: 1, field: 'titre' }, context))
    const refused = await launchCall(staff, { callId }, context)
    expect(refused.kind === 'refused' && refused.message).toMatch(/donne son titre au projet/)
    done(await addFormField(staff, { callId, version: 2, step: 'projet', kind: 'text', typed: typed('Titre') }, context))
    expect((await launchCall(staff, { callId }, context)).kind).toBe('ok')

    const { callId: launched } = await readyCall({ db, now, staff })
    done(await launchCall(staff, { callId: launched }, context))
    expect((await addFormField(staff, { callId: launched, version: 1, ...question }, context)).kind).toBe('refused')

    const { callId: given } = await readyCall({ db, now, staff })
    done(await abandonCall(staff, { callId: given, reason: 'Motif fictif.' }, context))
    expect((await addFormField(staff, { callId: given, version: 1, ...question }, context)).kind).toBe('refused')
  })
})

describe('commencer une correction', () => {
  test('une seule à la fois, par le pilotage, pendant les candidatures ; abandonnée, elle ne laisse rien', async () => {
    const { callId } = await readyCall({ db, now, staff })
    expect((await beginCorrection(staff, { callId }, context)).kind).toBe('refused')
    done(await launchCall(staff, { callId }, context))
    for (const actor of [anonymous, observer]) expect((await beginCorrection(actor, { callId }, context)).kind).toBe('absent')
    const both = await Promise.all([beginCorrection(staff, { callId }, context), beginCorrection(staff, { callId }, context)])
    expect(both.map(({ kind }) => kind).sort()).toEqual(['ok', 'refused'])
    const { version } = done(await addFormField(staff, { callId, version: 1, ...question }, context))
    expect((await dropCorrection(staff, { callId, version: 1 }, context)).kind).toBe('conflict')
    done(await dropCorrection(staff, { callId, version }, context))
    expect(await newest(callId)).toMatchObject({ n: 1, frozenAt: now })
    expect((await dropCorrection(staff, { callId, version: 1 }, context)).kind).toBe('refused')
    expect((await beginCorrection(staff, { callId }, { db, now: new Date(now.getTime() + 86_400_000) })).kind).toBe('refused')
  })

  test('la page dit au pilotage seul ce qui est publié, ce que la correction change et ce qui ne va pas encore', async () => {
    const { callId, slug } = await readyCall({ db, now, staff })
    expect(await callForm(staff, slug, context)).toMatchObject({ n: 1, closed: null, correction: false, mayCorrect: false, faults: [], published: [] })
    for (const actor of [anonymous, observer]) expect(await callForm(actor, slug, context)).toBeNull()
    done(await launchCall(staff, { callId }, context))
    expect(await callForm(staff, slug, context)).toMatchObject({ n: 1, mayCorrect: true, published: [{ n: 1, changes: [] }] })
    done(await beginCorrection(staff, { callId }, context))
    const { version } = done(await addFormField(staff, { callId, version: 1, ...question }, context))
    done(await removeFormField(staff, { callId, version, field: 'titre' }, context))
    const page = await callForm(staff, slug, context)
    expect(page).toMatchObject({ n: 2, version: 3, closed: null, correction: true, mayCorrect: false, drafts: 0, published: [{ n: 1 }] })
    expect(page?.changes).toHaveLength(2)
    expect(page?.faults).toHaveLength(1)
    expect(await callForm(staff, slug, { db, now: new Date(now.getTime() + 86_400_000) })).toMatchObject({ closed: expect.stringMatching(/closes/) })
  })

  test('la base n’en garde qu’une en préparation, et aucune sans motif', async () => {
    const { callId } = await readyCall({ db, now, staff })
    await expect(db.formVersion.create({ data: { id: crypto.randomUUID(), callId, n: 2, definition: {} } })).rejects.toThrow()
    await expect(db.formVersion.create({ data: { id: crypto.randomUUID(), callId, n: 2, definition: {}, frozenAt: now } })).rejects.toThrow('form_reason')
  })
})
