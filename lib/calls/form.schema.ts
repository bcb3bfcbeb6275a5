import * as z from 'zod'
import { formBounds } from '@/lib/forms/form-faults'
import { fieldKinds } from '@/lib/forms/form.words'
import type { TypedQuestion } from '@/lib/forms/question-form'
import { needed, text } from './call.schema'

const edit = { callId: z.uuid(), version: z.coerce.number().int().positive() }
const key = z.string().trim().regex(/^[a-z0-9-]{1,60}$/)
const ticked = z.literal('on').optional().transform((value) => value === 'on')

/** `step/projet/2`, `field/titre/projet/0`: what moves, and where. */
export const moveSchema = z
  .strictObject({ ...edit, move: z.string().regex(/^(step\/[a-z0-9-]+|field\/[a-z0-9-]+\/[a-z0-9-]+)\/\d{1,3}$/, 'Ce déplacement n’a pas de sens.') })
  .transform(({ move, ...input }) => {
    const [what, moved = '', ...place] = move.split('/')
    const position = Number(place.at(-1))
    return { ...input, moved, place: what === 'field' ? { step: place[0] ?? '', position } : null, position }
  })

export const formVersionSchema = z.strictObject(edit)
export const publishSchema = z.strictObject({ ...edit, reason: needed(2000, 'Écrivez le motif : il est envoyé avec la correction.') })

const settings = {
  title: needed(120, 'Nommez l’étape.'),
  intro: text(1000),
  minutes: z.string().trim().default('').refine((typed) => typed === '' || (/^\d{1,3}$/.test(typed) && Number(typed) <= 600), 'Un nombre entier de minutes.'),
  documents: text(3000),
}
type TypedStep = { title: string; intro: string; minutes: string; documents: string }

/** What was typed of a step: empty texts are left out, a document per line. */
const stepSettings = ({ title, intro, minutes, documents }: TypedStep) => {
  const lines = documents.split('\n').map((line) => line.trim().slice(0, 200)).filter((line) => line !== '').slice(0, 20)
  return { title, ...(intro && { intro }), ...(Number(minutes) > 0 && { minutes: Number(minutes) }), ...(lines.length > 0 && { documents: lines }) }
}
export const addStepSchema = z.strictObject({ ...edit, ...settings }).transform(({ callId, version, ...typed }) => ({ callId, version, settings: stepSettings(typed) }))
export const stepSchema = z.strictObject({ ...edit, step: key, ...settings }).transform(({ callId, version, step, ...typed }) => ({ callId, version, step, settings: stepSettings(typed) }))
export const removeStepSchema = z.strictObject({ ...edit, step: key })

const list = (most: number) => z.array(z.string().max(130)).max(most).default([])
const question = (legalForms: readonly string[]) => ({
  label: text(300),
  help: text(1000),
  optional: ticked,
  maxLength: text(20),
  least: text(20),
  most: text(20),
  choices: text(9000),
  fromAmbitions: ticked,
  columns: z.array(z.strictObject({ key: z.union([key, z.literal('')]).default(''), label: text(100), kind: text(20), optional: ticked })).max(formBounds.columns).default([]),
  onlyFor: z.array(z.enum(legalForms as [string, ...string[]])).max(20).default([]),
  shownIf: list(formBounds.choices),
  audience: z.enum(['call', 'staff', 'after-scoring'], { error: 'Choisissez qui lit la réponse.' }),
  usedBy: text(300),
})

const typedOf = <T extends TypedQuestion>({ label, help, optional, maxLength, least, most, choices, fromAmbitions, columns, onlyFor, shownIf, audience, usedBy }: T): TypedQuestion => ({
  label, help, optional, maxLength, least, most, choices, fromAmbitions, columns, onlyFor, shownIf, audience, usedBy,
})

/** The legal forms are the structures' own list: told by whoever offers them. */
export const addQuestionSchema = (legalForms: readonly string[]) =>
  z.strictObject({ ...edit, step: key, kind: z.enum(fieldKinds), ...question(legalForms) }).transform((input) => ({ callId: input.callId, version: input.version, step: input.step, kind: input.kind, typed: typedOf(input) }))
export const questionSchema = (legalForms: readonly string[]) =>
  z.strictObject({ ...edit, field: key, ...question(legalForms) }).transform((input) => ({ callId: input.callId, version: input.version, field: input.field, typed: typedOf(input) }))
export const removeQuestionSchema = z.strictObject({ ...edit, field: key })
