import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { fieldsOf, type FormField } from '@/lib/forms/form-definition'
import { whyNotAnswer } from '@/lib/forms/completeness'
import { listOf } from '@/lib/kernel/french'
import { absent, conflict, invalid, ok, refused, Rollback, type Clash, type Result } from '@/lib/kernel/result'
import { mayWriteFor } from '@/lib/structures/structure.policy'
import { applicationRefusals } from './application.lifecycle'
import { isWritable } from './complement'
import { loadDossier, type Dossier } from './dossier.queries'
import type { PlanInput } from './financing-input'
import { isTypable } from './phone-help'
import { runningHelp } from './phone-help.queries'
import { heldAt, keepField, readField, type Author } from './save-field.commands'

export type StepInput = {
  applicationId: string
  step: string
  /** The form as it was shown. */
  formVersionId?: string | undefined
  /** As the form sent them: text, list of texts, `on`. A field left out is a field left empty. */
  answers: Readonly<Record<string, unknown>>
  plan?: PlanInput | undefined
  /** Each field's version as it was read; 0 for a field without an answer. */
  versions: Readonly<Record<string, number>>
  /** A field whose answer, kept by somebody else, is to stay. */
  leave?: string | undefined
}

export type AnswerInput = {
  applicationId: string
  field: string
  formVersionId?: string | undefined
  answer: unknown
  plan?: PlanInput | undefined
  version: number
}

/** A dossier in which something may be written, a draft or one with questions reopened, its row locked: whoever saves or deposits comes one after the other. */
export async function lockDraft(inside: TxContext, actor: Actor, applicationId: string): Promise<Result<Dossier>> {
  const structureId = await lockRow(inside, applicationId)
  return structureId !== null && mayWriteFor(actor, structureId) ? whatMayChange(inside, applicationId) : absent()
}

async function lockRow({ db }: TxContext, applicationId: string): Promise<string | null> {
  const [row] = await db.$queryRaw<{ structureId: string }[]>`SELECT "structureId" FROM "Application" WHERE id = ${applicationId}::uuid FOR UPDATE`
  return row?.structureId ?? null
}

/** The dossier of a row that is locked, when something may still be written in it, whoever writes. */
export async function whatMayChange(inside: TxContext, applicationId: string): Promise<Result<Dossier>> {
  const dossier = await loadDossier(inside.db, applicationId)
  if (!dossier) return absent()
  if (dossier.state !== 'DRAFT' && (dossier.state !== 'SUBMITTED' || dossier.reopened === null)) return refused(`${applicationRefusals[dossier.state]} Il ne se modifie plus.`)
  if (dossier.call.state !== 'LAUNCHED') return refused('Le jury de cet appel est ouvert : les brouillons ne se modifient plus.')
  return ok(dossier)
}

/** Notes that a draft changed. */
export async function touch(inside: TxContext, dossier: Pick<Dossier, 'id' | 'version' | 'state'>): Promise<void> {
  const { count } = await inside.db.application.updateMany({
    where: { id: dossier.id, version: dossier.version, state: dossier.state },
    data: { version: { increment: 1 } },
  })
  if (count === 0) throw new Rollback(conflict())
}

/** The draft, for whoever writes in it or types in it for the structure, on the form that they were shown. */
async function openDraft(inside: TxContext, actor: Actor, input: { applicationId: string; formVersionId?: string | undefined }): Promise<Result<{ dossier: Dossier; author: Author }>> {
  if (actor.kind !== 'person') return absent()
  const structureId = await lockRow(inside, input.applicationId)
  if (structureId === null) return absent()
  const helpId = mayWriteFor(actor, structureId) ? null : await runningHelp(inside.db, actor, input.applicationId, inside.now)
  if (helpId === null && !mayWriteFor(actor, structureId)) return absent()
  const open = await whatMayChange(inside, input.applicationId)
  if (open.kind !== 'ok') return open
  const dossier = open.value
  if (input.formVersionId === undefined || input.formVersionId === dossier.formVersionId) return ok({ dossier, author: { id: actor.id, helpId } })
  return refused('Le formulaire a été corrigé depuis que vous avez ouvert cette page : rien n’a été enregistré, vos réponses sont encore ici. Gardez-en une copie, puis rechargez la page.')
}

const valuesOf = (dossier: Dossier): Record<string, unknown> => Object.fromEntries(Object.entries(dossier.answers).map(([key, answer]) => [key, answer.value]))

/** Said at a question of a deposited dossier that no request reopens. */
const notReopened = 'Aucun complément n’est demandé sur cette question : elle reste telle que vous l’avez déposée.'

/** Said to whoever types for the structure. */
const notForHelper = 'La structure répond elle-même à cette question : une attestation ne se coche pas au téléphone.'

const clashWords = (where: string) => `${where} : une autre réponse a été enregistrée depuis que vous avez ouvert cette page. Choisissez ce qui est gardé.`

type Kept = { changed: number; next: string | null; saved: Record<string, number>; wrong: Record<string, string>; clashes: Record<string, Clash & { label: string }> }

/**
 * Saves one step of a draft, field by field: those that are right are kept, each where it is still as it was read; the others
 * come back with their sentence, or with what somebody else keeps there. A draft may be incomplete; it may be saved after
 * the closing, never deposited.
 */
export async function saveStep(actor: Actor, input: StepInput, context: Context): Promise<Result<{ changed: number; next: string | null }>> {
  const done = await transact<Kept>(context, async (inside) => {
    const draft = await openDraft(inside, actor, input)
    if (draft.kind !== 'ok') return draft
    const { dossier, author } = draft.value
    const index = dossier.form.steps.findIndex((step) => step.key === input.step)
    const step = dossier.form.steps[index]
    if (!step) return absent()

    const kept: Kept = { changed: 0, next: dossier.form.steps[index + 1]?.key ?? null, saved: {}, wrong: {}, clashes: {} }
    for (const key of Object.keys(input.answers))
      if (!step.fields.some((field) => field.key === key)) kept.wrong[`answers.${key}`] = 'Cette question n’est pas dans cette étape du formulaire.'
    // What is typed here decides which of the questions that follow arise.
    const soFar = valuesOf(dossier)
    for (const field of step.fields) {
      if (field.kind === 'attachments' || field.key === input.leave || (field.kind === 'financing' && !input.plan)) continue
      if (author.helpId !== null && !isTypable(field)) {
        if (input.answers[field.key] !== undefined) kept.wrong[`answers.${field.key}`] = notForHelper
        continue
      }
      if (!isWritable(dossier, field.key)) {
        if (field.kind === 'financing' || input.answers[field.key] !== undefined) kept.wrong[`answers.${field.key}`] = notReopened
        continue
      }
      const read = readField(dossier, field, { answer: input.answers[field.key], plan: input.plan }, soFar)
      if ('wrong' in read) {
        Object.assign(kept.wrong, read.wrong)
        continue
      }
      const result = await keepField(inside, author, dossier, field, read.value, input.versions[field.key] ?? 0)
      if (result.kind === 'clash') {
        kept.clashes[`answers.${field.key}`] = { ...result.clash, label: field.label }
        continue
      }
      soFar[field.key] = read.value
      kept.saved[field.key] = result.version
      if (result.changed) kept.changed += 1
    }
    if (kept.changed > 0) await touch(inside, dossier)
    return ok(kept)
  })
  if (done.kind !== 'ok') return done
  const { wrong, clashes, saved, changed, next } = done.value
  const rest = changed > 0 ? ' Le reste est enregistré.' : ''
  const labels = Object.values(clashes).map(({ label }) => `« ${label} »`)
  if (labels.length > 0)
    return { kind: 'conflict', message: `${clashWords(listOf(labels))}${rest}`, clashes, fields: wrong, saved }
  const count = Object.keys(wrong).length
  if (count > 0) return { kind: 'invalid', fields: wrong, message: `${count > 1 ? `${count} points sont à corriger.` : 'Un point est à corriger.'}${rest}`, saved }
  return ok({ changed, next })
}

/** Saves one field of a draft as it is typed: the same reading and the same keeping as its step. */
export async function saveAnswer(actor: Actor, input: AnswerInput, context: Context): Promise<Result<{ version: number; at: Date }>> {
  return inDraft(actor, input, context, (dossier, field) => readField(dossier, field, input, valuesOf(dossier)))
}

/** Makes of what a field held at an earlier version its answer of now: a new version like any other. */
export async function restoreAnswer(actor: Actor, input: { applicationId: string; field: string; version: number; from: number }, context: Context): Promise<Result<{ version: number; at: Date }>> {
  return inDraft(actor, input, context, async (dossier, field, inside, author) => {
    const found = input.from === 0 || author.helpId !== null ? null : await heldAt(inside, dossier.id, field, input.from)
    if (!found) return null
    const wrong = whyNotAnswer(field, found.value)
    return wrong === null ? found : { wrong: { from: `Cette version n’est plus une réponse possible. ${wrong}` } }
  })
}

type Reading = ReturnType<typeof readField> | null

async function inDraft(
  actor: Actor,
  input: Pick<AnswerInput, 'applicationId' | 'field' | 'formVersionId' | 'version'>,
  context: Context,
  reading: (dossier: Dossier, field: FormField, inside: TxContext, author: Author) => Reading | Promise<Reading>,
): Promise<Result<{ version: number; at: Date }>> {
  return transact<{ version: number; at: Date }>(context, async (inside) => {
    const draft = await openDraft(inside, actor, input)
    if (draft.kind !== 'ok') return draft
    const { dossier, author } = draft.value
    const name = `answers.${input.field}`
    const field = fieldsOf(dossier.form).find(({ key, kind }) => key === input.field && kind !== 'attachments')
    if (!field) return invalid({ [name]: 'Cette question n’est pas dans ce formulaire.' })
    if (!isWritable(dossier, field.key)) return invalid({ [name]: notReopened })
    if (author.helpId !== null && !isTypable(field)) return invalid({ [name]: notForHelper })
    const read = await reading(dossier, field, inside, author)
    if (!read) return absent()
    if ('wrong' in read) return invalid(read.wrong)
    const result = await keepField(inside, author, dossier, field, read.value, input.version)
    if (result.kind === 'clash') return { kind: 'conflict', message: clashWords(`« ${field.label} »`), clashes: { [name]: result.clash } }
    if (result.changed) await touch(inside, dossier)
    return ok({ version: result.version, at: inside.now })
  })
}
