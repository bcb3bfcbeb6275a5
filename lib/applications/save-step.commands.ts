import type { Person, Actor } from '@/lib/accounts/actor'
import { centsToDb } from '@/lib/db/values'
import type { Prisma } from '@/lib/db/generated/client'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { arises, conditionWords, type FormField } from '@/lib/forms/form-definition'
import { readAnswer } from '@/lib/forms/read-answer'
import { canonical } from '@/lib/kernel/canonical'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, Rollback, type Result } from '@/lib/kernel/result'
import { mayWriteFor } from '@/lib/structures/structure.policy'
import { applicationRefusals } from './application.lifecycle'
import { loadDossier, type Dossier } from './dossier.queries'
import { readPlan, type PlanInput } from './financing-input'
import type { FinancingPlan } from './financing-plan'

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
}

/** A draft's dossier, its row locked: whoever saves or deposits comes one after the other. */
export async function lockDraft(inside: TxContext, actor: Actor, applicationId: string): Promise<Result<Dossier>> {
  const [row] = await inside.db.$queryRaw<{ structureId: string }[]>`
    SELECT "structureId" FROM "Application" WHERE id = ${applicationId}::uuid FOR UPDATE`
  if (!row || !mayWriteFor(actor, row.structureId)) return absent()
  const dossier = await loadDossier(inside.db, applicationId)
  if (!dossier) return absent()
  if (dossier.state !== 'DRAFT') return refused(`${applicationRefusals[dossier.state]} Il ne se modifie plus.`)
  if (dossier.call.state !== 'LAUNCHED') return refused('Le jury de cet appel est ouvert : les brouillons ne se modifient plus.')
  return ok(dossier)
}

/** Notes that a draft changed. */
export async function touch(inside: TxContext, dossier: Pick<Dossier, 'id' | 'version'>): Promise<void> {
  const { count } = await inside.db.application.updateMany({
    where: { id: dossier.id, version: dossier.version, state: 'DRAFT' },
    data: { version: { increment: 1 } },
  })
  if (count === 0) throw new Rollback(conflict())
}

/**
 * Saves one step of a draft: the fields that changed, each where it is still as it was read. What a field held
 * before goes to its history. A draft may be incomplete; it may be saved after the closing, never deposited.
 */
export function saveStep(actor: Actor, input: StepInput, context: Context): Promise<Result<{ changed: number; next: string | null }>> {
  return transact<{ changed: number; next: string | null }>(context, async (inside) => {
    const locked = await lockDraft(inside, actor, input.applicationId)
    if (locked.kind !== 'ok') return locked
    if (actor.kind !== 'person') return absent()
    const dossier = locked.value
    const index = dossier.form.steps.findIndex((step) => step.key === input.step)
    const step = dossier.form.steps[index]
    if (!step) return absent()

    if (input.formVersionId !== undefined && input.formVersionId !== dossier.formVersionId)
      return refused('Le formulaire a été corrigé depuis que vous avez ouvert cette page : rien n’a été enregistré, vos réponses sont encore ici. Gardez-en une copie, puis rechargez la page.')

    const wrong: Record<string, string> = {}
    for (const key of Object.keys(input.answers))
      if (!step.fields.some((field) => field.key === key)) wrong[`answers.${key}`] = 'Cette question n’est pas dans cette étape du formulaire.'
    // What is typed here decides which of the questions that follow arise.
    const soFar: Record<string, unknown> = Object.fromEntries(Object.entries(dossier.answers).map(([key, answer]) => [key, answer.value]))
    const changes: { field: FormField; value: Prisma.InputJsonValue; before: Prisma.InputJsonValue | null; plan?: FinancingPlan }[] = []
    for (const field of step.fields) {
      if (field.kind === 'attachments') continue
      if (field.kind === 'financing') {
        if (!input.plan) continue
        const read = readPlan(input.plan)
        Object.assign(wrong, read.wrong)
        if (canonical(read.plan) === canonical(dossier.plan)) continue
        changes.push({ field, value: { smallestViableCents: read.plan.smallestViable, basis: read.plan.basis }, before: dossier.plan, plan: read.plan })
        continue
      }
      const read = readAnswer(field, input.answers[field.key])
      if (!arises(field, dossier.form, soFar)) {
        // What it holds is kept, in case the question arises again.
        if ('wrong' in read || !isEmpty(read.value)) wrong[`answers.${field.key}`] = `${conditionWords(field, dossier.form) ?? 'Cette question ne se pose pas.'} Videz cette réponse, ou changez l’autre.`
        continue
      }
      if ('wrong' in read) {
        wrong[`answers.${field.key}`] = read.wrong
        continue
      }
      const value = read.value as Prisma.InputJsonValue
      soFar[field.key] = value
      const before = dossier.answers[field.key]?.value as Prisma.InputJsonValue | undefined
      if (canonical(before ?? '') === canonical(value) || (before === undefined && isEmpty(value))) continue
      if (field.kind === 'service-points' && !holds(dossier, value)) wrong[`answers.${field.key}`] = 'Un espace choisi n’est pas de cette structure.'
      changes.push({ field, value, before: before ?? null })
    }
    if (Object.keys(wrong).length > 0) return invalid(wrong)

    for (const { field, value, before, plan } of changes) {
      const version = dossier.answers[field.key]?.version ?? 0
      if (version !== (input.versions[field.key] ?? 0))
        return conflict(`« ${field.label} » a été modifié par quelqu’un d’autre depuis que vous avez ouvert cette page : rien n’a été enregistré. Gardez une copie de votre texte et rechargez la page.`)
      await writeAnswer(inside, actor, dossier, field.key, value, before)
      if (plan) await writePlan(inside, dossier.id, plan)
      if (field.kind === 'service-points') await writePoints(inside, dossier.id, value as string[])
    }
    if (changes.length > 0) await touch(inside, dossier)
    return ok({ changed: changes.length, next: dossier.form.steps[index + 1]?.key ?? null })
  })
}

const isEmpty = (value: unknown): boolean => value === '' || value === false || (Array.isArray(value) && value.length === 0)

const holds = ({ structure }: Dossier, chosen: unknown): boolean =>
  Array.isArray(chosen) && chosen.every((id) => structure.servicePoints.some((point) => point.id === id))

async function writeAnswer(
  inside: TxContext,
  actor: Person,
  dossier: Dossier,
  fieldKey: string,
  value: Prisma.InputJsonValue,
  before: Prisma.InputJsonValue | null,
): Promise<void> {
  const applicationId = dossier.id
  const author = { updatedById: actor.id, updatedAt: inside.now }
  const known = dossier.answers[fieldKey]
  if (!known) {
    await inside.db.answer.create({ data: { applicationId, fieldKey, value, ...author } })
    return
  }
  const { version, updatedById, updatedAt } = known
  if (before !== null) await inside.db.answerHistory.create({ data: { id: newId(), applicationId, fieldKey, value: before, version, updatedById, updatedAt } })
  const { count } = await inside.db.answer.updateMany({
    where: { applicationId, fieldKey, version },
    data: { value, version: { increment: 1 }, ...author },
  })
  if (count === 0) throw new Rollback(conflict())
}

async function writePlan(inside: TxContext, applicationId: string, plan: FinancingPlan): Promise<void> {
  const lines = [
    ...plan.costs.map((line) => ({ ...line, side: 'COST' as const, resourceKind: null })),
    ...(plan.requested > 0
      ? [{ label: 'Aide demandée', cents: plan.requested, side: 'RESOURCE' as const, resourceKind: 'REQUESTED_GRANT' as const, eligible: true }]
      : []),
    ...plan.resources.map(({ label, cents, kind }) => ({ label, cents, side: 'RESOURCE' as const, resourceKind: kind, eligible: true })),
    ...plan.inKind.map(({ label, cents, kind }) => ({ label, cents, side: 'IN_KIND' as const, resourceKind: kind, eligible: true })),
  ]
  await inside.db.financingLine.deleteMany({ where: { applicationId } })
  await inside.db.financingLine.createMany({
    data: lines.map(({ cents, ...line }, position) => ({ id: newId(), applicationId, position, ...line, cents: centsToDb(cents) })),
  })
}

async function writePoints(inside: TxContext, applicationId: string, chosen: readonly string[]): Promise<void> {
  await inside.db.applicationServicePoint.deleteMany({ where: { applicationId } })
  await inside.db.applicationServicePoint.createMany({ data: chosen.map((servicePointId) => ({ applicationId, servicePointId })) })
}
