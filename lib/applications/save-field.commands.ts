import { centsToDb } from '@/lib/db/values'
import type { Prisma } from '@/lib/db/generated/client'
import type { TxContext } from '@/lib/db/transaction'
import { arises, conditionWords, type FormField } from '@/lib/forms/form-definition'
import { readAnswer } from '@/lib/forms/read-answer'
import { canonical } from '@/lib/kernel/canonical'
import { newId } from '@/lib/kernel/ids'
import { conflict, Rollback, type Clash } from '@/lib/kernel/result'
import { answerWords, keptWords } from './answer-words'
import type { Dossier } from './dossier.queries'
import { readPlan, type PlanInput } from './financing-input'
import type { FinancingPlan } from './financing-plan'

/** As a form sends it: text, list of texts, rows, `on`; the plan apart. */
type Typed = { answer: unknown; plan?: PlanInput | undefined }
type Value = Prisma.InputJsonValue
type Read = { value: Value } | { wrong: Record<string, string> }

/** Who writes; `helpId`: in which help, when somebody of the team types for the structure. */
export type Author = { id: string; helpId: string | null }

/** `changed` is false for what was held already, and for what the sender did not change while somebody else did. */
export type FieldSaved = { kind: 'kept'; version: number; changed: boolean } | { kind: 'clash'; clash: Clash }

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)

/** What a field holds: an answer's value, or the whole plan. */
export const heldIn = (dossier: Dossier, field: FormField): Value | undefined =>
  field.kind === 'financing' ? dossier.plan : (dossier.answers[field.key]?.value as Value | undefined)

/** What was typed in one field, as it is kept; or the sentence that says why it is not. `answers`: what decides whether it arises. */
export function readField(dossier: Dossier, field: FormField, { answer, plan }: Typed, answers: Readonly<Record<string, unknown>>): Read {
  const name = `answers.${field.key}`
  if (field.kind === 'financing' && plan) {
    const read = readPlan(plan)
    return Object.keys(read.wrong).length > 0 ? { wrong: read.wrong } : { value: read.plan }
  }
  const read = readAnswer(field, answer)
  if (!arises(field, dossier.form, answers)) {
    // What it holds is kept, in case the question arises again.
    if ('wrong' in read || !isEmpty(read.value)) return { wrong: { [name]: `${conditionWords(field, dossier.form) ?? 'Cette question ne se pose pas.'} Videz cette réponse, ou changez l’autre.` } }
    return { value: heldIn(dossier, field) ?? '' }
  }
  if ('wrong' in read) return { wrong: { [name]: read.wrong } }
  if (field.kind === 'service-points' && !holds(dossier, read.value)) return { wrong: { [name]: 'Un espace choisi n’est pas de cette structure.' } }
  return { value: read.value as Value }
}

/**
 * Keeps one field's value where it is still as it was read (`version`); what it held goes to its history. The same value
 * sent twice is kept once. A value that its sender has not changed leaves alone what somebody else made of it meanwhile.
 */
export async function keepField(inside: TxContext, actor: Author, dossier: Dossier, field: FormField, value: Value, version: number): Promise<FieldSaved> {
  const known = dossier.answers[field.key]
  const now = known?.version ?? 0
  if (same(heldIn(dossier, field), value)) return { kind: 'kept', version: now, changed: false }
  if (version !== now) {
    const before = await heldAt(inside, dossier.id, field, version)
    if (before !== null && same(before.value, value)) return { kind: 'kept', version, changed: false }
    return { kind: 'clash', clash: await clashWith(inside, actor, dossier, field, value) }
  }
  await write(inside, actor, dossier, field, value)
  return { kind: 'kept', version: now + 1, changed: true }
}

/** Makes of an answer typed for the structure a version of its own. */
export const confirmField = (inside: TxContext, { id }: { id: string }, dossier: Dossier, field: FormField): Promise<void> =>
  write(inside, { id, helpId: null }, dossier, field, heldIn(dossier, field) ?? '')

const same = (one: unknown, other: unknown): boolean => (isBlank(one) && isBlank(other)) || canonical(one ?? '') === canonical(other ?? '')

/** Nothing, or a plan in which nothing is written. */
const isBlank = (value: unknown): boolean =>
  isEmpty(value) || (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((part) => part === 0 || isEmpty(part)))

const holds = ({ structure }: Dossier, chosen: unknown): boolean =>
  Array.isArray(chosen) && chosen.every((id) => structure.servicePoints.some((point) => point.id === id))

/** What a field held at one of its versions; null when that version never was. A plan of before has what plans have now. */
export async function heldAt(inside: TxContext, applicationId: string, field: FormField, version: number): Promise<{ value: Value } | null> {
  if (version === 0) return { value: '' }
  const found = await inside.db.answerHistory.findFirst({ where: { applicationId, fieldKey: field.key, version }, select: { value: true } })
  return found && { value: field.kind === 'financing' ? { basis: null, inKind: [], ...(found.value as object) } : (found.value as Value) }
}

async function clashWith(inside: TxContext, actor: Author, dossier: Dossier, field: FormField, value: Value): Promise<Clash> {
  const known = dossier.answers[field.key]
  const author = known?.updatedById && known.updatedById !== actor.id ? await inside.db.account.findUnique({ where: { id: known.updatedById }, select: { name: true } }) : null
  return {
    mine: answerWords(dossier, field, value),
    theirs: answerWords(dossier, field, heldIn(dossier, field)),
    heading: keptWords(known?.updatedById === actor.id ? 'you' : (author?.name ?? 'somebody'), known?.updatedAt ?? inside.now, inside.now),
    version: known?.version ?? 0,
  }
}

async function write(inside: TxContext, actor: Author, dossier: Dossier, field: FormField, value: Value): Promise<void> {
  const [applicationId, fieldKey] = [dossier.id, field.key]
  const plan = field.kind === 'financing' ? (value as FinancingPlan) : null
  const kept = { value: plan ? { smallestViableCents: plan.smallestViable, basis: plan.basis } : value, updatedById: actor.id, updatedAt: inside.now, helpId: actor.helpId }
  const known = dossier.answers[fieldKey]
  if (known) {
    const { version, updatedById, updatedAt, helpId } = known
    await inside.db.answerHistory.create({ data: { id: newId(), applicationId, fieldKey, value: heldIn(dossier, field) ?? '', version, updatedById, updatedAt, helpId } })
    const { count } = await inside.db.answer.updateMany({ where: { applicationId, fieldKey, version }, data: { ...kept, version: { increment: 1 } } })
    if (count === 0) throw new Rollback(conflict())
  } else await inside.db.answer.create({ data: { applicationId, fieldKey, ...kept } })
  if (plan) await writePlan(inside, applicationId, plan)
  if (field.kind === 'service-points') await writePoints(inside, applicationId, value as string[])
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
