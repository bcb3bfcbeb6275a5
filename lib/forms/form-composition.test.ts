import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amiForm } from './ami-form'
import { depositorNameField, depositorQuestions } from './depositor'
import { formChanges } from './form-changes'
import { askedForm, fieldsOf, titleField, type FormDefinition, type FormField } from './form-definition'
import { formDefinitionSchema } from './form-definition.schema'
import { addField, addStep, changeField, changeStep, moveField, moveStep, neighbour, newKey, removeField, removeStep } from './form-edit'
import { burdenWarnings, formFaults, natureFaults } from './form-faults'
import { choicesOfLines, questionOf, typedQuestion } from './question-form'

const title: FormField = { key: titleField, label: 'Titre', kind: 'text', usedBy: 'Les listes.' }
const vehicle: FormField = { key: 'vehicule', label: 'Un véhicule ?', kind: 'yes-no', usedBy: 'Le jury.' }
const energy: FormField = { key: 'energie', label: 'Énergie', kind: 'choice', choices: [{ value: 'elec', label: 'Électrique' }, { value: 'gaz', label: 'Gaz' }], shownIf: { field: 'vehicule', anyOf: ['oui'] }, usedBy: 'Le jury.' }
const form = (...fields: FormField[]): FormDefinition => ({ steps: [{ key: 'projet', title: 'Projet', minutes: 5, fields: [title, ...fields] }] })
/** The same, and who deposits. */
const whole = ({ steps }: FormDefinition): FormDefinition => (steps.length === 0 ? { steps } : { steps: [...steps, { key: 'depot', title: 'Dépôt', minutes: 1, fields: depositorQuestions.slice(0, 2) }] })
const sentences = (definition: FormDefinition) => formFaults(whole(definition)).map(({ sentence }) => sentence)
const must = <T>(value: T | null): T => {
  if (value === null) throw new Error('the form has this step and this question')
  return value
}

describe('ce qui ne va pas dans un formulaire', () => {
  test('rien dans celui de l’AMI, dont chaque question se relit telle quelle', () => {
    expect(formFaults(amiForm)).toEqual([])
    expect(burdenWarnings(amiForm)).toEqual([])
    expect(formDefinitionSchema.safeParse(amiForm).success).toBe(true)
    for (const field of fieldsOf(amiForm)) expect(questionOf(field.kind, field.key, typedQuestion(field), field)).toEqual({ field, wrong: {} })
  })
  test.each<[string, FormDefinition, RegExp]>([
    ['aucune question', { steps: [] }, /au moins une question/],
    ['pas de titre', { steps: [{ key: 'e', title: 'E', fields: [vehicle] }] }, /titre/],
    ['un titre sous condition', { steps: [{ key: 'e', title: 'E', fields: [vehicle, { ...title, shownIf: { field: 'vehicule', anyOf: ['oui'] } }] }] }, /sans condition/],
    ['deux clés égales', form(vehicle, vehicle), /Deux questions/],
    ['deux étapes de même clé', { steps: [...form().steps, { key: 'projet', title: 'Autre', fields: [vehicle] }] }, /Deux étapes/],
    ['une question vide', form({ ...vehicle, label: ' ' }), /Écrivez la question n° 2/],
    ['personne ne s’en sert', form({ ...vehicle, usedBy: undefined }), /qui se sert/],
    ['une condition sur la suite', form(energy, vehicle), /pas posée avant/],
    ['une condition sur un texte', form({ ...vehicle, kind: 'text' }, energy), /ne propose pas/],
    ['une condition sur une réponse retirée', form(vehicle, { ...energy, shownIf: { field: 'vehicule', anyOf: ['bof'] } }), /ne propose plus/],
    ['une condition qui n’attend rien', form(vehicle, { ...energy, shownIf: { field: 'vehicule', anyOf: [] } }), /aucune réponse/],
    ['une seule réponse proposée', form(vehicle, { ...energy, choices: [{ value: 'a', label: 'A' }] }), /au moins deux réponses/],
    ['deux réponses égales', form(vehicle, { ...energy, choices: [{ value: 'a', label: 'A' }, { value: 'b', label: 'A' }] }), /les mêmes/],
    ['des lignes sans colonne', form({ ...vehicle, kind: 'rows', columns: [] }), /colonnes/],
    ['un moins au-dessus du plus', form({ ...vehicle, kind: 'number', least: 5, most: 4 }), /dépasse le plus/],
    ['plus de réponses demandées que proposées', form(vehicle, { ...energy, kind: 'choices', least: 3 }), /que 2/],
    ['trop de lignes', form({ ...vehicle, kind: 'places', most: 61 }), /60 lignes/],
    ['deux plans de financement', form({ ...vehicle, key: 'p', kind: 'financing' }, { ...vehicle, key: 'q', kind: 'financing' }), /un seul plan/],
    ['deux étapes sans question', { steps: [{ key: 'a', title: 'A', fields: [] }, ...form().steps, { key: 'b', title: 'B', fields: [] }] }, /ne pose aucune question/],
    ['trop de questions', form(...Array.from({ length: 60 }, (_, n) => ({ ...vehicle, key: `q-${n}` }))), /60 questions au plus\s: il en a 63/],
    ['trop d’étapes', { steps: [...form().steps, ...Array.from({ length: 30 }, (_, n) => ({ key: `e-${n}`, title: `E${n}`, fields: [{ ...vehicle, key: `q-${n}` }] }))] }, /30 étapes au plus/],
  ])('%s : une seule phrase', (_what, definition, sentence) => {
    expect(sentences(definition)).toEqual([expect.stringMatching(sentence)])
  })
  test('chaque formulaire demande qui dépose, et en quelle qualité, à toutes les structures', () => {
    const said = (definition: FormDefinition) => formFaults(definition).map(({ field, sentence }) => field ?? sentence)
    expect(said(whole(form()))).toEqual([])
    expect(said(form())).toEqual([expect.stringContaining('en quelle qualité'), expect.stringContaining('qui dépose')])
    for (const wrong of [{ optional: true }, { onlyFor: ['COMMUNE'] }, { kind: 'long-text' as const }])
      expect(said(must(changeField(whole(form()), { ...depositorQuestions[1]!, ...wrong })))).toEqual([depositorNameField])
  })
  test('une clé inconnue, une nature inconnue ou un texte sans fin n’entrent pas', () => {
    for (const field of [{ ...title, secret: 1 }, { ...title, kind: 'script' }, { ...title, label: 'a'.repeat(301) }])
      expect(formDefinitionSchema.safeParse({ steps: [{ key: 'e', title: 'E', fields: [field] }] }).success).toBe(false)
  })
  test('une correction ne change pas la nature d’une question déjà posée, fût-ce dans une version ancienne', () => {
    expect(natureFaults(form({ ...vehicle, kind: 'text' }), [form(), form(vehicle)])).toHaveLength(1)
    expect(natureFaults(form({ ...vehicle, label: 'Autre' }), [form(vehicle)])).toEqual([])
  })
  test('au-delà de trente questions ou de deux heures, le pilotage est prévenu', () => {
    const long = form(...Array.from({ length: 30 }, (_, n) => ({ ...vehicle, key: `q-${n}` })))
    expect(burdenWarnings(long)).toEqual([expect.stringContaining('31 questions')])
    expect(burdenWarnings(must(changeStep(long, 'projet', { title: 'Projet', minutes: 121 })))).toHaveLength(2)
    expect(burdenWarnings(must(changeStep(form(), 'projet', { title: 'Projet' })))).toEqual([expect.stringContaining('« Projet »')])
  })
})

describe('composer', () => {
  test('la clé d’une question est à elle seule, pour toujours, et n’est l’adresse d’aucune autre page', () => {
    expect(newKey('Énergie du véhicule', [])).toBe('energie-du-vehicule')
    expect(newKey('Énergie', ['energie', 'energie-2'])).toBe('energie-3')
    expect(newKey('Ajouter', [])).toBe('ajouter-2')
    expect(newKey('?!', [])).toBe('question')
  })
  test('monter ou descendre passe d’une étape à sa voisine, et s’arrête aux bords', () => {
    const two = must(addField(addStep(form(vehicle), 'suite', { title: 'Suite' }), 'suite', energy))
    expect(neighbour(two, titleField, 'up')).toBeNull()
    expect(neighbour(two, titleField, 'down')).toEqual({ step: 'projet', position: 1 })
    expect(neighbour(two, 'vehicule', 'down')).toEqual({ step: 'suite', position: 0 })
    expect(neighbour(two, 'energie', 'up')).toEqual({ step: 'projet', position: 2 })
    expect(neighbour(two, 'energie', 'down')).toBeNull()
  })
  test('ce qui n’est pas là ne se change pas', () => {
    expect([changeField(form(), vehicle), removeField(form(), 'x'), moveField(form(), 'x', { step: 'projet', position: 0 }), moveField(form(), titleField, { step: 'x', position: 0 })]).toEqual([null, null, null, null])
    expect([addField(form(), 'x', vehicle), removeStep(form(), 'x'), moveStep(form(), 'x', 0), changeStep(form(), 'x', { title: 'X' })]).toEqual([null, null, null, null])
  })
  test('quoi qu’on déplace, où que ce soit, aucune question ne se perd ni ne se double, et déplacer en retour défait', () => {
    const keys = (definition: FormDefinition) => fieldsOf(definition).map(({ key }) => key)
    const order = keys(amiForm)
    fc.assert(
      fc.property(fc.constantFrom(...order), fc.constantFrom(...amiForm.steps.map(({ key }) => key)), fc.nat(12), (key, step, position) => {
        const next = must(moveField(amiForm, key, { step, position }))
        expect(keys(next).sort()).toEqual([...order].sort())
        expect(formDefinitionSchema.safeParse(next).success).toBe(true)
        const home = amiForm.steps.find(({ fields }) => fields.some((field) => field.key === key))
        expect(moveField(next, key, { step: home?.key ?? '', position: home?.fields.findIndex((field) => field.key === key) ?? 0 })).toEqual(amiForm)
      }),
    )
    fc.assert(fc.property(fc.constantFrom(...amiForm.steps.map(({ key }) => key)), fc.nat(12), (key, position) => {
      const from = amiForm.steps.findIndex((step) => step.key === key)
      expect(moveStep(must(moveStep(amiForm, key, position)), key, from)).toEqual(amiForm)
    }))
  })
  test('« monter » puis « descendre » ramène au même endroit, partout dans le formulaire', () => {
    for (const { key } of fieldsOf(amiForm)) {
      const up = neighbour(amiForm, key, 'up')
      if (!up) continue
      const next = must(moveField(amiForm, key, up))
      expect(moveField(next, key, must(neighbour(next, key, 'down')))).toEqual(amiForm)
    }
  })
  test('une réponse proposée récrite à sa place, ou déplacée, garde sa valeur : les réponses données restent données', () => {
    const before = energy.choices ?? []
    expect(choicesOfLines('Électricité\nGaz', before)).toEqual([{ value: 'elec', label: 'Électricité' }, { value: 'gaz', label: 'Gaz' }])
    expect(choicesOfLines('Gaz\n\n Électrique ', before).map(({ value }) => value)).toEqual(['gaz', 'elec'])
    expect(choicesOfLines('Électrique\nGaz\nElec', before)[2]).toEqual({ value: 'elec-2', label: 'Elec' })
  })
  test('ce qui est mal réglé est dit au bon endroit', () => {
    const typed = { ...typedQuestion(energy), label: '', choices: 'Une', shownIf: ['vehicule/oui', 'zones/rural'], usedBy: '', least: 'x' }
    expect(Object.keys(questionOf('choices', 'q', typed).wrong).sort()).toEqual(['choices', 'label', 'least', 'shownIf', 'usedBy'])
    expect(questionOf('rows', 'q', { ...typed, label: 'Q' }).wrong).toHaveProperty(['columns.0.label'])
    expect(questionOf('amount', 'q', { ...typedQuestion(title), least: '10,50' }).field.least).toBe(1050)
  })
})

describe('dire ce qui change', () => {
  test('rien, quand rien ne change pour qui remplit', () => {
    expect(formChanges(amiForm, amiForm)).toEqual([])
    expect(formChanges(form(vehicle), form({ ...vehicle, usedBy: 'Le pilotage.' }))).toEqual([])
  })
  test.each<[string, FormDefinition, FormDefinition, RegExp[]]>([
    ['une question en plus', form(), form({ ...vehicle, optional: true }), [/Nouvelle question dans «\sProjet\s»\s: «\sUn véhicule\s\?\s» \(facultatif\)/]],
    ['une question en moins', form(vehicle), form(), [/n’est plus demandé\s: ce que vous y avez répondu est gardé/]],
    ['un intitulé', form(vehicle), form({ ...vehicle, label: 'Véhicule' }), [/s’écrit maintenant «\sVéhicule\s»/]],
    ['une limite', form(), form().steps[0] ? { steps: [{ ...form().steps[0]!, fields: [{ ...title, maxLength: 2000 }] }] } : form(), [/2\s000 caractères au plus/]],
    ['une réponse obligatoire', form({ ...vehicle, optional: true }), form(vehicle), [/devient obligatoire/]],
    ['des réponses proposées', form(vehicle, energy), form(vehicle, { ...energy, choices: [{ value: 'elec', label: 'Électricité' }, { value: 'cycle', label: 'Vélo' }] }), [/en plus, «\sVélo\s»/, /en moins, «\sGaz\s»/, /«\sÉlectrique\s» s’écrit maintenant «\sÉlectricité\s»/]],
    ['une condition', form(vehicle, energy), form(vehicle, { ...energy, shownIf: undefined }), [/sans condition/]],
    ['l’ordre', form(vehicle, energy), must(moveField(form(vehicle, energy), 'energie', { step: 'projet', position: 0 })), [/L’ordre des questions change dans «\sProjet\s»/]],
    ['une étape', form(vehicle), must(moveField(addStep(form(vehicle), 'b', { title: 'Suite', minutes: 5 }), 'vehicule', { step: 'b', position: 0 })), [/Nouvelle étape\s: «\sSuite\s»/, /maintenant dans l’étape «\sSuite\s»/]],
    ['l’ordre des étapes', addStep(form(), 'b', { title: 'B' }), must(moveStep(addStep(form(), 'b', { title: 'B' }), 'b', 0)), [/L’ordre des étapes/]],
    ['qui lit', form(vehicle), form({ ...vehicle, audience: 'staff' }), [/qui lit la réponse\s: le pilotage seul/]],
  ])('%s', (_what, before, after, told) => {
    expect(formChanges(before, after)).toEqual(told.map((sentence) => expect.stringMatching(sentence)))
  })
  test('une question d’une autre forme juridique ne se dit pas à qui elle n’est pas posée', () => {
    const ambitions = [{ n: 1, title: 'Une' }]
    const seen = (legalForm: string) => formChanges(askedForm(form(), { ambitions, legalForm }), askedForm(form({ ...vehicle, onlyFor: ['COMMUNE'] }), { ambitions, legalForm }))
    expect(seen('COMMUNE')).toHaveLength(1)
    expect(seen('ASSOCIATION')).toEqual([])
  })
  test('toute différence qu’une structure peut voir se dit, sur cent formulaires tirés au hasard', () => {
    const some = fc.record({ label: fc.constantFrom('A', 'B', 'C'), help: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }), optional: fc.option(fc.constant(true), { nil: undefined }), most: fc.option(fc.nat(4), { nil: undefined }) })
    const fields = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), some), { selector: ([key]) => key, maxLength: 4 })
    const drawn = fields.map((list) => form(...list.map(([key, more]): FormField => ({ key, kind: 'number', ...more }))))
    fc.assert(fc.property(drawn, drawn, (before, after) => {
      const same = JSON.stringify(before) === JSON.stringify(after)
      expect(formChanges(before, after).length === 0).toBe(same)
    }))
  })
})
