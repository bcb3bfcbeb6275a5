import * as z from 'zod'
import type { FormDefinition } from './form-definition'
import { formBounds } from './form-faults'
import { fieldKinds } from './form.words'

const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/).max(60)
const whole = z.number().int().min(0)
const text = (max: number) => z.string().max(max)
const choice = z.strictObject({ value: z.string().min(1).max(60), label: text(200) })
const column = z.strictObject({ key, label: text(100), kind: z.enum(['text', 'number', 'commune']), optional: z.boolean().optional() })

const field = z.strictObject({
  key,
  label: text(300),
  help: text(1000).optional(),
  kind: z.enum(fieldKinds),
  optional: z.boolean().optional(),
  maxLength: whole.max(20_000).optional(),
  least: whole.optional(),
  most: whole.optional(),
  choices: z.array(choice).max(formBounds.choices).optional(),
  choicesFrom: z.literal('ambitions').optional(),
  columns: z.array(column).max(formBounds.columns).optional(),
  onlyFor: z.array(z.string().max(40)).max(20).optional(),
  shownIf: z.strictObject({ field: key, anyOf: z.array(z.string().max(60)).max(formBounds.choices) }).optional(),
  audience: z.enum(['call', 'staff', 'after-scoring']).optional(),
  usedBy: text(300).optional(),
})

const step = z.strictObject({
  key,
  title: text(120),
  intro: text(1000).optional(),
  minutes: whole.max(600).optional(),
  documents: z.array(text(200)).max(20).optional(),
  fields: z.array(field).max(formBounds.fields),
})

/** The shape of a form, to the last key: whatever is not in it is refused. What it asks is judged by `formFaults`. */
export const formDefinitionSchema: z.ZodType<FormDefinition> = z.strictObject({ steps: z.array(step).max(formBounds.steps) })
