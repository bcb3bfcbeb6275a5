import { slugOf } from '@/lib/kernel/slug'
import { fieldsOf, type FormDefinition, type FormField, type FormStep } from './form-definition'

/** Where a question goes: its step, and how many of that step's questions come before it. */
export type FieldPlace = { step: string; position: number }

export type StepSettings = Omit<FormStep, 'key' | 'fields'>

/** Segments of addresses beside the steps' and the questions' own. */
const taken = ['ajouter']

/** A key that no question, or step, ever had: answers hang on it for ever. */
export function newKey(label: string, used: Iterable<string>): string {
  const all = new Set([...taken, ...used])
  const base = slugOf(label).slice(0, 40).replace(/-+$/, '') || 'question'
  let key = base
  for (let n = 2; all.has(key); n += 1) key = `${base}-${n}`
  return key
}

const moved = <T>(items: readonly T[], from: number, to: number): T[] => {
  const rest = items.filter((_, index) => index !== from)
  return [...rest.slice(0, to), ...items.slice(from, from + 1), ...rest.slice(to)]
}

const withSteps = (steps: readonly FormStep[]): FormDefinition => ({ steps })
const eachStep = ({ steps }: FormDefinition, change: (step: FormStep) => FormStep): FormDefinition => withSteps(steps.map(change))
const stepAt = ({ steps }: FormDefinition, key: string): number => steps.findIndex((step) => step.key === key)
const fieldOf = (form: FormDefinition, key: string): FormField | undefined => fieldsOf(form).find((field) => field.key === key)

/** Every change below gives the form changed, or null when it names a step or a question that is not there. */
export const addStep = (form: FormDefinition, key: string, settings: StepSettings): FormDefinition => withSteps([...form.steps, { key, ...settings, fields: [] }])

export const changeStep = (form: FormDefinition, key: string, settings: StepSettings): FormDefinition | null =>
  stepAt(form, key) < 0 ? null : eachStep(form, (step) => (step.key === key ? { key, ...settings, fields: step.fields } : step))

export function moveStep(form: FormDefinition, key: string, position: number): FormDefinition | null {
  const from = stepAt(form, key)
  return from < 0 ? null : withSteps(moved(form.steps, from, position))
}

/** Its questions go with it. */
export const removeStep = (form: FormDefinition, key: string): FormDefinition | null =>
  stepAt(form, key) < 0 ? null : withSteps(form.steps.filter((step) => step.key !== key))

export const addField = (form: FormDefinition, step: string, field: FormField): FormDefinition | null =>
  stepAt(form, step) < 0 ? null : eachStep(form, (one) => (one.key === step ? { ...one, fields: [...one.fields, field] } : one))

export const changeField = (form: FormDefinition, field: FormField): FormDefinition | null =>
  fieldOf(form, field.key) ? eachStep(form, (step) => ({ ...step, fields: step.fields.map((one) => (one.key === field.key ? field : one)) })) : null

export const removeField = (form: FormDefinition, key: string): FormDefinition | null =>
  fieldOf(form, key) ? eachStep(form, (step) => ({ ...step, fields: step.fields.filter((field) => field.key !== key) })) : null

export function moveField(form: FormDefinition, key: string, { step, position }: FieldPlace): FormDefinition | null {
  const field = fieldOf(form, key)
  const without = removeField(form, key)
  if (!field || !without || stepAt(form, step) < 0) return null
  return eachStep(without, (one) => (one.key === step ? { ...one, fields: [...one.fields.slice(0, position), field, ...one.fields.slice(position)] } : one))
}

/** One place up or down, over the edge of a step into its neighbour; null where there is no such place. */
export function neighbour(form: FormDefinition, key: string, way: 'up' | 'down'): FieldPlace | null {
  const at = form.steps.findIndex((step) => step.fields.some((field) => field.key === key))
  const here = form.steps[at]
  if (!here) return null
  const position = here.fields.findIndex((field) => field.key === key) + (way === 'up' ? -1 : 1)
  if (position >= 0 && position < here.fields.length) return { step: here.key, position }
  const next = form.steps[at + (way === 'up' ? -1 : 1)]
  return next ? { step: next.key, position: way === 'up' ? next.fields.length : 0 } : null
}
