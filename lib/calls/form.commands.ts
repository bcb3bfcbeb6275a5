import { isStaff, type Actor } from '@/lib/accounts/actor'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import type { Prisma } from '@/lib/db/generated/client'
import { formChanges } from '@/lib/forms/form-changes'
import { fieldsOf, formOf, type FieldKind, type FormDefinition } from '@/lib/forms/form-definition'
import { formDefinitionSchema } from '@/lib/forms/form-definition.schema'
import * as change from '@/lib/forms/form-edit'
import { formFaults, natureFaults } from '@/lib/forms/form-faults'
import { questionOf, type TypedQuestion } from '@/lib/forms/question-form'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { keysOf, whyNotComposed, whyNotCorrected } from './form-version'

type Version = { id: string; n: number; version: number; frozenAt: Date | null; definition: FormDefinition }
type Locked = { id: string; slug: string; state: string; title: string; closesAt: Date | null; versions: Version[] }

/** A call, its row locked, with every version of its form, the newest first. */
async function lockForm({ db }: TxContext, callId: string): Promise<Locked | null> {
  const [call] = await db.$queryRaw<Omit<Locked, 'versions'>[]>`
    SELECT id, slug, state::text AS state, title, "closesAt" FROM "Call" WHERE id = ${callId}::uuid AND nature <> 'PUBLISHED' FOR UPDATE`
  if (!call) return null
  const rows = await db.formVersion.findMany({ where: { callId }, orderBy: { n: 'desc' }, select: { id: true, n: true, version: true, frozenAt: true, definition: true } })
  return { ...call, versions: rows.map((row) => ({ ...row, definition: formOf(row.definition) })) }
}

const note = (inside: TxContext, actorId: string, callId: string, verb: string, form: { id: string; version: number }, state: unknown) =>
  record(inside, { chain: callId, actorId, verb, object: { type: 'FormVersion', ...form }, state })

const stored = (definition: FormDefinition): Prisma.InputJsonObject => {
  const parsed = formDefinitionSchema.safeParse(definition)
  if (!parsed.success) throw new Error('a form that was edited has the shape of a form')
  return definition as unknown as Prisma.InputJsonObject
}

export type FormEdit = { callId: string; version: number }
type Edited = Promise<Result<{ slug: string; version: number }>>

/**
 * Changes the form that is being composed, where it is still what was read: that of a draft call, or a correction that is not
 * published. It may be wrong in between: what is wrong is told, and stops the launch or the publication only.
 */
function edit(
  actor: Actor,
  { callId, version: read }: FormEdit,
  context: Context,
  apply: (form: FormDefinition, keys: ReturnType<typeof keysOf>) => FormDefinition | Result<never> | null,
): Edited {
  return transact<{ slug: string; version: number }>(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const call = await lockForm(inside, callId)
    const open = call?.versions[0]
    if (!call || !open) return absent()
    const no = whyNotComposed(call, open, inside.now)
    if (no) return refused(no)
    if (open.version !== read) return conflict()
    const form = apply(open.definition, keysOf(call.versions.map(({ definition }) => definition)))
    if (!form) return conflict('Cette étape ou cette question n’est plus là : rien n’a été modifié. Rechargez la page.')
    if ('kind' in form) return form
    const version = read + 1
    await inside.db.formVersion.update({ where: { id: open.id }, data: { definition: stored(form), version } })
    note(inside, actor.id, callId, 'form.edited', { id: open.id, version }, form)
    return ok({ slug: call.slug, version })
  })
}



export const addFormStep = (actor: Actor, { settings, ...input }: FormEdit & { settings: change.StepSettings }, context: Context): Edited =>
  edit(actor, input, context, (form, keys) => change.addStep(form, change.newKey(settings.title, keys.steps), settings))

export const changeFormStep = (actor: Actor, { step, settings, ...input }: FormEdit & { step: string; settings: change.StepSettings }, context: Context): Edited =>
  edit(actor, input, context, (form) => change.changeStep(form, step, settings))

export const removeFormStep = (actor: Actor, { step, ...input }: FormEdit & { step: string }, context: Context): Edited =>
  edit(actor, input, context, (form) => change.removeStep(form, step))

export const moveFormStep = (actor: Actor, { step, position, ...input }: FormEdit & { step: string; position: number }, context: Context): Edited =>
  edit(actor, input, context, (form) => change.moveStep(form, step, position))

/** Its key is made of its words, and was never another question's in a version of this form. */
export const addFormField = (actor: Actor, { step, kind, typed, ...input }: FormEdit & { step: string; kind: FieldKind; typed: TypedQuestion }, context: Context): Edited =>
  edit(actor, input, context, (form, keys) => {
    const { field, wrong } = questionOf(kind, change.newKey(typed.label, keys.fields), typed)
    return Object.keys(wrong).length > 0 ? invalid(wrong) : change.addField(form, step, field)
  })

/** A question keeps its key and its nature: answers hang on them. */
export const changeFormField = (actor: Actor, { field: key, typed, ...input }: FormEdit & { field: string; typed: TypedQuestion }, context: Context): Edited =>
  edit(actor, input, context, (form) => {
    const before = fieldsOf(form).find((one) => one.key === key)
    if (!before) return null
    const { field, wrong } = questionOf(before.kind, key, typed, before)
    return Object.keys(wrong).length > 0 ? invalid(wrong) : change.changeField(form, field)
  })

export const removeFormField = (actor: Actor, { field, ...input }: FormEdit & { field: string }, context: Context): Edited =>
  edit(actor, input, context, (form) => change.removeField(form, field))

export const moveFormField = (actor: Actor, { field, place, ...input }: FormEdit & { field: string; place: change.FieldPlace }, context: Context): Edited =>
  edit(actor, input, context, (form) => change.moveField(form, field, place))

/** Begins a correction of a form that is frozen: a copy that nobody fills in until it is published. */
export function beginCorrection(actor: Actor, { callId }: { callId: string }, context: Context): Promise<Result<{ n: number }>> {
  return transact<{ n: number }>(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const call = await lockForm(inside, callId)
    const [last] = call?.versions ?? []
    if (!call || !last) return absent()
    const no = whyNotCorrected(call, inside.now)
    if (no) return refused(no)
    if (!last.frozenAt) return refused('Une correction est déjà en préparation.')
    const form = { id: newId(), n: last.n + 1 }
    await inside.db.formVersion.create({ data: { ...form, callId, definition: stored(last.definition) } })
    note(inside, actor.id, callId, 'form.correction-begun', { id: form.id, version: 1 }, { n: form.n })
    return ok({ n: form.n })
  })
}

/** Gives up a correction that was not published: nobody ever answered it. */
export function dropCorrection(actor: Actor, { callId, version }: FormEdit, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const call = await lockForm(inside, callId)
    const open = call?.versions[0]
    if (!call || !open) return absent()
    if (open.frozenAt || open.n === 1) return refused('Aucune correction n’est en préparation.')
    if (open.version !== version) return conflict()
    await inside.db.formVersion.delete({ where: { id: open.id } })
    note(inside, actor.id, callId, 'form.correction-dropped', { id: open.id, version }, { n: open.n })
    return ok()
  })
}

export type Corrected = { call: { id: string; slug: string; title: string }; n: number; id: string; definition: FormDefinition }

/** Freezes a correction with its reason, by a dated act. The drafts that follow it are the candidatures' own command. */
export function freezeCorrection(actor: Actor, { callId, version, reason }: FormEdit & { reason: string }, context: Context): Promise<Result<Corrected>> {
  return transact<Corrected>(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const call = await lockForm(inside, callId)
    const [open, ...earlier] = call?.versions ?? []
    const [last] = earlier
    if (!call || !open) return absent()
    if (open.frozenAt || !last) return refused('Aucune correction n’est en préparation.')
    const no = whyNotCorrected(call, inside.now)
    if (no) return refused(no)
    if (open.version !== version) return conflict('La correction a changé depuis que vous l’avez relue : rien n’a été publié. Rechargez la page.')
    if (reason.trim() === '') return invalid({ reason: 'Écrivez le motif : il est envoyé avec la correction.' })
    const wrong = [...formFaults(open.definition), ...natureFaults(open.definition, earlier.map(({ definition }) => definition))]
    if (wrong.length > 0) return refused(`Il reste à corriger : ${wrong.map(({ sentence }) => sentence).join(' ')}`)
    if (formChanges(last.definition, open.definition).length === 0) return refused('Cette correction ne change rien de ce que les structures lisent ou répondent.')
    await inside.db.formVersion.update({ where: { id: open.id }, data: { frozenAt: inside.now, reason, version: version + 1 } })
    await inside.db.callAct.create({ data: { id: newId(), callId, kind: 'FORM_CORRECTED', at: inside.now, byId: actor.id, reason } })
    note(inside, actor.id, callId, 'form.corrected', { id: open.id, version: version + 1 }, { n: open.n, reason, definition: open.definition })
    return ok({ call: { id: call.id, slug: call.slug, title: call.title }, n: open.n, id: open.id, definition: open.definition })
  })
}
