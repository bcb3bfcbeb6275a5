import { describe, expect, test } from 'vitest'
import { fictionalSiret, formatSiret } from '@/lib/kernel/siret'
import { amiForm } from './ami-form'
import { answerTable, answerText } from './answer-text'
import { completeness } from './completeness'
import { arises, arisingForm, burdenOf, fieldsOf, type FormDefinition, type FormField } from './form-definition'
import { readAnswer } from './read-answer'
import { stepStates } from './step-state'
import { typedAnswer } from './typed-answer'

const field = (kind: FormField['kind'], more: Partial<FormField> = {}): FormField => ({ key: 'q', label: 'Question', kind, ...more })
const form = (...fields: FormField[]): FormDefinition => ({ steps: [{ key: 'e', title: 'Étape', fields }] })
const draft = (answers: Record<string, unknown>) => ({ answers, attachments: {}, financing: [] })
const communes = field('places')

describe('le formulaire de l’AMI', () => {
  test('pose trente questions au plus, en deux heures au plus, et dit qui se sert de chacune', () => {
    const { questions, minutes, documents } = burdenOf(amiForm)
    expect(questions).toBeLessThanOrEqual(30)
    expect(minutes).toBeLessThanOrEqual(120)
    expect(documents.length).toBeGreaterThan(0)
    expect(fieldsOf(amiForm).filter(({ usedBy = '' }) => usedBy === '')).toEqual([])
  })
  test('n’a pas deux questions de même clé, et chaque condition porte sur une question posée avant', () => {
    const keys = fieldsOf(amiForm).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    for (const { key, shownIf } of fieldsOf(amiForm)) if (shownIf) expect(keys.indexOf(shownIf.field)).toBeLessThan(keys.indexOf(key))
  })
})

describe('lire une réponse', () => {
  test.each([
    [field('amount'), '21 739,13', 2_173_913],
    [field('number'), '1 200', 1200],
    [field('date'), '2027-01-04', '2027-01-04'],
    [field('yes-no'), 'oui', 'oui'],
    [field('siret'), formatSiret(fictionalSiret(1)), fictionalSiret(1)],
    [field('commune'), 'Murat (15)', '15138'],
    [field('commune'), '15138', '15138'],
    [field('departement'), 'Cantal', '15'],
    [field('epci'), '200000172', '200000172'],
    [field('commitment'), 'on', true],
  ])('%#. garde la valeur de ce qui est tapé', (asked, typed, value) => {
    expect(readAnswer(asked, typed)).toEqual({ value })
  })
  test.each([
    [field('amount'), '12 €€', /montant/],
    [field('amount', { most: 100_00 }), '100,01', /au plus/],
    [field('number', { least: 5 }), '4', /au moins/],
    [field('date'), '2027-02-30', /date/],
    [field('yes-no'), 'peut-être', /plus proposée/],
    [field('siret'), '12345678901234', /SIRET/],
    [field('commune'), 'Nulle-Part-sur-Rien', /n’existe pas/],
    [field('commune'), 'Saint-Denis', /Plusieurs lieux/],
    [field('text', { maxLength: 3 }), 'quatre', /6 caractères\s: 3 au plus/],
    [communes, [{ commune: 'Nulle-Part', jours: '' }], /Ligne 1, «\sCommune\s»/],
  ])('%#. refuse ce que la question ne peut pas contenir, et dit pourquoi', (asked, typed, sentence) => {
    const read = readAnswer(asked, typed)
    expect('wrong' in read ? read.wrong : read).toMatch(sentence)
  })
  test('les lignes laissées vides ne comptent pas, et une colonne inconnue est perdue', () => {
    expect(readAnswer(communes, [{ commune: 'Murat (15)', jours: 'lundi', pirate: 'x' }, { commune: '', jours: ' ' }])).toEqual({ value: [{ commune: '15138', jours: 'lundi' }] })
  })
  test('ce que montrent les champs se relit en la même réponse', () => {
    for (const [asked, value] of [[field('amount'), 2_173_913], [field('commune'), '15138'], [communes, [{ commune: '15138', jours: 'lundi' }]]] as const) {
      const typed = typedAnswer(asked, value)
      expect(readAnswer(asked, typed.rows.length > 0 ? typed.rows : typed.text)).toEqual({ value })
    }
  })
})

describe('dire une réponse', () => {
  test('les lieux par leur nom, les montants en euros, les lignes en tableau', () => {
    expect(answerText(field('amount'), 2_173_913)).toMatch(/21.739,13.€/)
    expect(answerText(field('yes-no'), 'non')).toBe('Non')
    expect(answerTable(communes, [{ commune: '15138', jours: 'lundi' }])).toEqual({ columns: ['Commune', 'Jours et heures de présence'], rows: [['Murat (15138)', 'lundi']] })
    expect(answerText(communes, [{ commune: '15138', jours: 'lundi' }])).toBe('Murat (15138), lundi')
    expect(answerText(communes, [])).toBe('')
  })
})

describe('une question posée seulement selon une autre réponse', () => {
  const vehicle = field('yes-no', { key: 'vehicule' })
  const energy = field('text', { key: 'energie', shownIf: { field: 'vehicule', anyOf: ['oui'] } })
  const detail = field('text', { key: 'detail', shownIf: { field: 'energie', anyOf: ['diesel'] } })
  const asked = form(vehicle, energy, detail)
  test('ne se pose, et ne manque, que si cette réponse est donnée', () => {
    expect(completeness(asked, draft({ vehicule: 'non' }))).toEqual([])
    expect(completeness(asked, draft({ vehicule: 'oui' })).map(({ field: key }) => key)).toEqual(['energie'])
    expect(fieldsOf(arisingForm(asked, { vehicule: 'non' })).map(({ key }) => key)).toEqual(['vehicule'])
  })
  test('ne se pose pas si la question dont elle dépend ne se pose pas elle-même, ni si elle dépend d’elle-même', () => {
    expect(arises(detail, asked, { vehicule: 'non', energie: 'diesel' })).toBe(false)
    expect(arises(detail, asked, { vehicule: 'oui', energie: 'diesel' })).toBe(true)
    const own = field('text', { key: 'a', shownIf: { field: 'a', anyOf: ['x'] } })
    expect(arises(own, form(own), { a: 'x' })).toBe(false)
  })
})

describe('ce qui manque avant le dépôt', () => {
  test('une cellule obligatoire d’une ligne, et le nombre de lignes demandé', () => {
    const asked = form(field('rows', { least: 2, columns: [{ key: 'a', label: 'A', kind: 'text' }, { key: 'b', label: 'B', kind: 'number', optional: true }] }))
    expect(completeness(asked, draft({ q: [{ a: '', b: '1' }] })).map(({ sentence }) => sentence)).toEqual([
      'Ajoutez au moins 2\u00a0lignes à « Question ».', '« Question », ligne 1 : complétez « A ».',
    ])
  })
})

describe('où en est chaque étape', () => {
  const form: FormDefinition = {
    steps: [
      { key: 'vide', title: 'Vide', fields: [] },
      { key: 'projet', title: 'Projet', fields: [{ key: 'titre', label: 'Titre', kind: 'text', maxLength: 10 }, { key: 'resume', label: 'Résumé', kind: 'long-text' }] },
      { key: 'argent', title: 'Argent', fields: [{ key: 'plan', label: 'Plan', kind: 'financing' }] },
      { key: 'plus', title: 'Plus', fields: [{ key: 'suite', label: 'Suite', kind: 'text', optional: true }] },
    ],
  }
  const states = (answers: Record<string, unknown>, more: object = {}) => {
    const draft = { answers, attachments: {}, financing: [{ at: 'costs', sentence: 'Ajoutez au moins une dépense.' }], ...more }
    return stepStates(form, draft, completeness(form, draft))
  }
  test('à faire sans réponse, en cours s’il en manque, complet, à corriger si une réponse n’est plus admise', () => {
    expect(states({})).toEqual({ vide: 'complete', projet: 'todo', argent: 'todo', plus: 'complete' })
    expect(states({ titre: 'Bus' }, { planned: true })).toMatchObject({ projet: 'started', argent: 'started' })
    expect(states({ titre: 'Bus', resume: 'Un bus' }, { planned: true, financing: [] })).toMatchObject({ projet: 'complete', argent: 'complete' })
    expect(states({ titre: 'Un titre bien trop long', resume: 'Un bus' })).toMatchObject({ projet: 'to-correct' })
  })
})
