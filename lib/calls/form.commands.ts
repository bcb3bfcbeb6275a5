import { isStaff, type Actor } from '@/lib/accounts/actor'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import type { Prisma } from '@/lib/db/generated/client'
import { formChanges } from '@/lib/forms/form-changes'
import { fieldsOf, formOf, type FormDefinition, type FormField } from '@/lib/forms/form-definition'
import { formDefinitionSchema } from '@/lib/forms/form-definition.schema'
import * as change from '@/lib/forms/form-edit'
import { formFaults, natureFaults } from '@/lib/forms/form-faults'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { keysOf, whyNotComposed, whyNotCorrected } from './form-version'

type Version = { id: string; n: number; version: number; frozenAt: Date | null; definition: FormDefinition }
type Locked = { id: string; state: string; title: string; closesAt: Date | null; versions: Version[] }

/** A call, its row locked, with every version of its form, the newest first. */
async function lockForm({ db }: TxContext, callId: string): Promise<Locked | null> {
  const [call] = await db.$queryRaw<Omit<Locked, 'versions'>[]>`
    SELECT id, state::text AS state, title, "closesAt" FROM "Call" WHERE id = ${callId}::uuid AND nature <> 'PUBLISHED' FOR UPDATE`
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

/**
 * Changes the form that is being composed, where it is still what was read: that of a draft call, or a correction that is not
 * published. It may be wrong in between: what is wrong is told, and stops the launch or the publication only.
 */
function edit<T extends object = object>(
  actor: Actor,
  { callId, version: read }: FormEdit,
  context: Context,
  apply: (form: FormDefinition, keys: ReturnType<typeof keysOf>) => FormDefinition | { form: FormDefinition; told: T } | null,
): Promise<Result<{ version: number } & Partial<T>>> {
  return transact<{ version: number } & Partial<T>>(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const call = await lockForm(inside, callId)
    const open = call?.versions[0]
    if (!call || !open) return absent()
    const no = whyNotComposed(call, open, inside.now)
    if (no) return refused(no)
    if (open.version !== read) return conflict()
    const done = apply(open.definition, keysOf(call.versions.map(({ definition }) => definition)))
    if (!done) return conflict('Cette étape ou cette question n’est plus là : rien n’a été modifié. Rechargez la page.')
    const { form, told } = 'form' in done ? done : { form: done, told: {} as Partial<T> }
    const version = read + 1
    await inside.db.formVersion.update({ where: { id: open.id }, data: { definition: stored(form), version } })
    note(inside, actor.id, callId, 'form.edited', { id: open.id, version }, form)
    return ok({ version, ...told })
  })
}

type Edited = Promise<Result<{ version: number }>>

export const addFormStep = (actor: Actor, { settings, ...input }: FormEdit & { settings: change.StepSettings }, context: Context): Edited =>
  edit(actor, input, context, (form, keys) => change.addStep(form, change.newKey(settings.title, keys.steps), settings))

export const changeFormStep = (actor: Actor, { step, settings, ...input }: FormEdit & { step: string; settings: change.StepSettings }, context: Context): Edited =>
  edit(actor, input, context, (form) => change.changeStep(form, step, settings))

export const removeFormStep = (actor: Actor, { step, ...input }: FormEdit & { step: string }, context: Context): Edited =>
  edit(actor, input, context, (form) => change.removeStep(form, step))

export const moveFormStep = (actor: Actor, { step, position, ...input }: FormEdit & { step: string; position: number }, context: Context): Edited =>
  edit(actor, input, context, (form) => change.moveStep(form, step, position))

/** Its key is made of its words, and was never another question's in this call. */
export const addFormField = (actor: Actor, { step, field, ...input }: FormEdit & { step: string; field: Omit<FormField, 'key'> }, context: Context): Promise<Result<{ version: number; key?: string }>> =>
  edit<{ key: string }>(actor, input, context, (form, keys) => {
    const key = change.newKey(field.label, keys.fields)
    const next = change.addField(form, step, { key, ...field })
    return next && { form: next, told: { key } }
  })

export const changeFormField = (actor: Actor, { field, ...input }: FormEdit & { field: FormField }, context: Context): Edited =>
  edit(actor, input, context, (form) => (fieldsOf(form).some(({ key, kind }) => key === field.key && kind === field.kind) ? change.changeField(form, field) : null))

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

export type Corrected = { call: { id: string; title: string }; n: number; id: string; definition: FormDefinition }

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
    if (open.version !== version) return conflict('La correction a changé depuis que vous l’avez relue : rien n’a été publié. Rechargez la page.')
    if (reason.trim() === '') return invalid({ reason: 'Écrivez le motif : il est envoyé avec la correction.' })
    const wrong = [...formFaults(open.definition), ...natureFaults(open.definition, earlier.map(({ definition }) => definition))]
    if (wrong.length > 0) return refused(`Il reste à corriger : ${wrong.map(({ sentence }) => sentence).join(' ')}`)
    if (formChanges(last.definition, open.definition).length === 0) return refused('Cette correction ne change rien de ce que les structures lisent ou répondent.')
    await inside.db.formVersion.update({ where: { id: open.id }, data: { frozenAt: inside.now, reason, version: version + 1 } })
    await inside.db.callAct.create({ data: { id: newId(), callId, kind: 'FORM_CORRECTED', at: inside.now, byId: actor.id, reason } })
    note(inside, actor.id, callId, 'form.corrected', { id: open.id, version: version + 1 }, { n: open.n, reason, definition: open.definition })
    return ok({ call: { id: call.id, title: call.title }, n: open.n, id: open.id, definition: open.definition })
  })
}
