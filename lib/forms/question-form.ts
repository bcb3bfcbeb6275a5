import { centsInput, parseEuros, type Cents } from '@/lib/kernel/cents'
import { plural } from '@/lib/kernel/french'
import type { Audience, Column, FieldKind, FormChoice, FormField } from './form-definition'
import { formBounds } from './form-faults'
import { newKey } from './form-edit'

/** The settings of a question as its form holds them: texts, one choice a line, conditions as `question/answer`. */
export type TypedQuestion = {
  label: string
  help: string
  optional: boolean
  maxLength: string
  least: string
  most: string
  choices: string
  fromAmbitions: boolean
  columns: { key: string; label: string; kind: string; optional: boolean }[]
  onlyFor: string[]
  shownIf: string[]
  audience: string
  usedBy: string
}

type Setting = 'optional' | 'maxLength' | 'least' | 'most' | 'choices' | 'columns'

const own: Partial<Record<FieldKind, readonly Setting[]>> = {
  text: ['optional', 'maxLength'], 'long-text': ['optional', 'maxLength'],
  number: ['optional', 'least', 'most'], amount: ['optional', 'least', 'most'],
  choice: ['optional', 'choices'], choices: ['optional', 'choices', 'least', 'most'],
  places: ['optional', 'least', 'most'], rows: ['optional', 'columns', 'least', 'most'],
  attachments: ['optional', 'least'], commitment: [], financing: [],
}

/** What can be settled for this nature of question, besides what every question has. */
export const hasSetting = (kind: FieldKind, setting: Setting): boolean => (own[kind] ?? ['optional']).includes(setting)

/** What the form of a question shows of it. */
export function typedQuestion(field: FormField): TypedQuestion {
  const bound = (value: number | undefined) => (value === undefined ? '' : field.kind === 'amount' ? centsInput(value as Cents) : String(value))
  return {
    label: field.label, help: field.help ?? '', optional: field.optional ?? false, maxLength: bound(field.maxLength), least: bound(field.least), most: bound(field.most),
    choices: (field.choices ?? []).map(({ label }) => label).join('\n'), fromAmbitions: field.choicesFrom === 'ambitions',
    columns: (field.columns ?? []).map(({ key, label, kind, optional }) => ({ key, label, kind, optional: optional ?? false })),
    onlyFor: [...(field.onlyFor ?? [])], shownIf: (field.shownIf?.anyOf ?? []).map((value) => `${field.shownIf?.field}/${value}`),
    audience: field.audience ?? 'call', usedBy: field.usedBy ?? '',
  }
}

/** The same, as a browser holds it while it is typed. */
export function typedInForm(data: FormData): TypedQuestion {
  const text = (name: string) => String(data.get(name) ?? '').replace(/\r\n?/g, '\n')
  const list = (name: string) => data.getAll(`${name}[]`).map(String)
  return {
    label: text('label').trim(), help: text('help').trim(), optional: data.has('optional'), maxLength: text('maxLength'), least: text('least'), most: text('most'),
    choices: text('choices'), fromAmbitions: data.has('fromAmbitions'),
    columns: Array.from({ length: formBounds.columns }, (_, n) => ({ key: text(`columns.${n}.key`), label: text(`columns.${n}.label`).trim(), kind: text(`columns.${n}.kind`), optional: data.has(`columns.${n}.optional`) })),
    onlyFor: list('onlyFor'), shownIf: list('shownIf'), audience: text('audience'), usedBy: text('usedBy').trim(),
  }
}

/** Lines as choices: one that was there keeps its value, one rewritten in its place too, so that answers stay answers. */
export function choicesOfLines(text: string, before: readonly FormChoice[]): FormChoice[] {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const kept = new Map(before.filter(({ label }) => lines.includes(label)).map(({ label, value }) => [label, value]))
  const values = new Set(before.map(({ value }) => value))
  return lines.map((label, index) => {
    const there = before[index]
    const value = kept.get(label) ?? (there && lines.length === before.length && !kept.has(there.label) ? there.value : newKey(label, values))
    values.add(value)
    return { value, label }
  })
}

const audiences: readonly Audience[] = ['call', 'staff', 'after-scoring']

/** The question that was typed, and what is wrong with it: name of the control → sentence. What is wrong is left out of it. */
export function questionOf(kind: FieldKind, key: string, typed: TypedQuestion, before?: FormField): { field: FormField; wrong: Record<string, string> } {
  const wrong: Record<string, string> = {}
  const field: FormField = { key, label: typed.label, kind }
  if (typed.label === '') wrong.label = 'Écrivez la question.'
  if (typed.help !== '') field.help = typed.help
  if (typed.optional && hasSetting(kind, 'optional')) field.optional = true
  for (const name of ['maxLength', 'least', 'most'] as const) {
    if (!hasSetting(kind, name)) continue
    const value = boundOf(kind, typed[name])
    if (typeof value === 'string') wrong[name] = value
    else if (value !== null) field[name] = value
  }
  if (hasSetting(kind, 'choices')) {
    if (typed.fromAmbitions) field.choicesFrom = 'ambitions'
    else field.choices = choicesOfLines(typed.choices, before?.choices ?? [])
    if (field.choices && field.choices.length < 2) wrong.choices = 'Écrivez au moins deux réponses, une par ligne.'
    if (new Set(field.choices?.map(({ value }) => value)).size < (field.choices?.length ?? 0)) wrong.choices = 'Deux réponses sont les mêmes.'
    if (field.choices && field.choices.length > formBounds.choices) wrong.choices = `${formBounds.choices} réponses au plus.`
  }
  if (hasSetting(kind, 'columns')) {
    field.columns = columnsOfTyped(typed.columns)
    if (field.columns.length === 0) wrong['columns.0.label'] = 'Nommez au moins une colonne.'
  }
  if (typed.onlyFor.length > 0) field.onlyFor = typed.onlyFor
  const condition = conditionOf(typed.shownIf)
  if (typeof condition === 'string') wrong.shownIf = condition
  else if (condition) field.shownIf = condition
  const audience = audiences.find((one) => one === typed.audience)
  if (audience && audience !== 'call') field.audience = audience
  if (typed.usedBy === '') wrong.usedBy = 'Dites qui se sert de la réponse : une question dont personne ne se sert n’est pas posée.'
  else field.usedBy = typed.usedBy
  return { field, wrong }
}

function boundOf(kind: FieldKind, typed: string): number | string | null {
  const text = typed.trim()
  if (text === '') return null
  if (kind === 'amount') return parseEuros(text) ?? 'Écrivez un montant, par exemple 21 739,13.'
  const digits = text.replace(/[\s\u00a0\u202f]/g, '')
  return /^\d{1,9}$/.test(digits) ? Number(digits) : 'Écrivez un nombre entier.'
}

const columnKinds: readonly Column['kind'][] = ['text', 'number', 'commune']

function columnsOfTyped(typed: TypedQuestion['columns']): Column[] {
  const used = new Set(typed.map(({ key }) => key))
  return typed.flatMap(({ key, label, kind, optional }) => {
    if (label === '') return []
    const own = key === '' ? newKey(label, used) : key
    used.add(own)
    return [{ key: own, label, kind: columnKinds.find((one) => one === kind) ?? 'text', ...(optional ? { optional } : {}) }]
  })
}

function conditionOf(picked: readonly string[]): FormField['shownIf'] | string | null {
  const pairs = picked.map((one) => one.split('/'))
  const [first] = pairs
  if (!first?.[0]) return null
  return pairs.every(([field]) => field === first[0]) ? { field: first[0], anyOf: pairs.map(([, value]) => value ?? '') } : `Choisissez les réponses d’une seule question : ${plural(new Set(pairs.map(([field]) => field)).size, 'est choisie', 'sont choisies')}.`
}
