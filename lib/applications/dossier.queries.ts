import type { Db, Tx } from '@/lib/db/client'
import { centsFromDb, dayFromDb } from '@/lib/db/values'
import { completeness, type Draft, type Missing } from '@/lib/forms/completeness'
import { arisingForm, askedForm, fieldsOf, formOf, type FormDefinition } from '@/lib/forms/form-definition'
import { stepStates, type StepState } from '@/lib/forms/step-state'
import { zero } from '@/lib/kernel/cents'
import { reopenedFields } from './complement'
import { financingProblems, isInKind, isOtherResource, type FinancingPlan, type FinancingRules } from './financing-plan'
import type { VatBasis } from './submission'

const point = { id: true, name: true, kind: true, communeCode: true, departementCode: true } as const

const whole = {
  id: true, number: true, state: true, version: true, createdAt: true, firstDepositedAt: true, lastDepositedAt: true, withdrawnAt: true, formVersionId: true,
  call: {
    select: {
      id: true, slug: true, title: true, nature: true, state: true, opensAt: true, closesAt: true, answerPlannedOn: true, contact: true, helpName: true, helpPhone: true, helpHours: true,
      ceilingCents: true, grantRatePercent: true, receiptText: true, ambitions: { orderBy: { n: 'asc' }, select: { n: true, title: true } },
    },
  },
  structure: {
    select: {
      id: true, name: true, siret: true, legalForm: true, network: true, communeCode: true, departementCode: true, fictional: true,
      servicePoints: { orderBy: { createdAt: 'asc' }, select: point },
    },
  },
  formVersion: { select: { definition: true } },
  answers: { select: { fieldKey: true, value: true, version: true, updatedById: true, updatedAt: true, helpId: true } },
  financing: { orderBy: { position: 'asc' }, select: { side: true, label: true, cents: true, eligible: true, resourceKind: true } },
  servicePoints: { select: { servicePointId: true } },
  /** What staff ask of it, until it is settled. */
  complements: {
    where: { settledAt: null },
    select: { id: true, state: true, version: true, dueOn: true, askedOn: true, askedAt: true, askedById: true, sentAt: true, items: { orderBy: { position: 'asc' }, select: { fieldKey: true, kind: true, sentence: true } } },
  },
  attachments: {
    where: { removedAt: null },
    orderBy: { position: 'asc' },
    select: { id: true, fieldKey: true, position: true, addedAt: true, file: { select: { name: true, size: true, sha256: true, contentType: true, scan: true } } },
  },
} as const

const fetch = (db: Db | Tx, id: string) => db.application.findUnique({ where: { id }, relationLoadStrategy: 'join', select: whole })
type Row = NonNullable<Awaited<ReturnType<typeof fetch>>>

function filledIn(row: Row) {
  const { call, formVersion, answers, financing, servicePoints, complements, ...rest } = row
  const { ceilingCents, answerPlannedOn, ...told } = call
  const rules: FinancingRules = { ceiling: ceilingCents === null ? null : centsFromDb(ceilingCents), ratePercent: call.grantRatePercent }
  const kept = Object.fromEntries(answers.map((answer) => [answer.fieldKey, answer]))
  const form = askedForm(formOf(formVersion.definition), { ambitions: call.ambitions, legalForm: row.structure.legalForm })
  const plan = planOf(financing, form, kept)
  const chosen = new Set(servicePoints.map(({ servicePointId }) => servicePointId))
  const [live] = complements
  const complement = live ? { ...live, dueOn: dayFromDb(live.dueOn) } : null
  return {
    ...rest,
    complement,
    /** The questions that a request for complements reopens; null when nothing is asked. */
    reopened: complement?.state === 'ASKED' ? reopenedFields(form, complement.items) : null,
    call: { ...told, answerPlannedOn: answerPlannedOn && dayFromDb(answerPlannedOn) },
    form,
    /** The questions that the answers so far make arise: what is deposited. */
    arising: arisingForm(form, Object.fromEntries(answers.map(({ fieldKey, value }) => [fieldKey, value]))),
    answers: kept,
    rules,
    plan,
    chosenPoints: row.structure.servicePoints.filter(({ id: pointId }) => chosen.has(pointId)),
  }
}

export type Dossier = ReturnType<typeof filledIn> & { missing: Missing[]; /** Step → where it stands. */ states: Record<string, StepState> }

/** A dossier as it is filled in now. No right is checked here: commands and pages do. */
export async function loadDossier(db: Db | Tx, id: string): Promise<Dossier | null> {
  const row = await fetch(db, id)
  return row && read(row)
}

function read(row: Row): Dossier {
  const dossier = filledIn(row)
  const draft = draftOf(dossier)
  const destroyed = destroyedIn(dossier)
  const typed = typedFor(dossier)
  const missing = [...completeness(dossier.form, draft), ...destroyed, ...typed]
  const refused = new Set([...destroyed, ...typed].map(({ field }) => field))
  // What staff ask is to be corrected until it is sent back, whatever is answered meanwhile.
  if (dossier.state === 'SUBMITTED' && dossier.reopened) for (const { fieldKey } of dossier.complement?.items ?? []) refused.add(fieldKey)
  return { ...dossier, missing, states: stepStates(dossier.form, draft, missing, refused) }
}

/** The people to write to about a structure's dossier. */
export const reachableMembers = { where: { endedAt: null, account: { disabledAt: null, erasedAt: null } }, select: { account: { select: { email: true, name: true } } } } as const

/** What an act needs beside what is filled in: the deposits made, the last one first, and the people to write to. */
const besideActs = {
  ...whole,
  structure: { select: { ...whole.structure.select, memberships: reachableMembers } },
  submissions: { orderBy: { n: 'desc' }, select: { id: true, n: true, applicationVersion: true, depositedAt: true, sha256: true } },
} as const

/** A dossier for an act on it, in one statement. No right is checked here. */
export async function loadDossierForAct(db: Tx, id: string) {
  const row = await db.application.findUnique({ where: { id }, relationLoadStrategy: 'join', select: besideActs })
  if (!row) return null
  const { submissions, structure: { memberships, ...structure }, ...rest } = row
  return { ...read({ ...rest, structure }), deposits: submissions, members: memberships.map(({ account }) => account) }
}

export type DossierForAct = NonNullable<Awaited<ReturnType<typeof loadDossierForAct>>>

/** What the structure's own page shows beside what is filled in: deposits, decision, where the thread with the team stands. */
const beside = {
  formNotices: {
    where: { readAt: null }, orderBy: { to: { n: 'asc' } },
    select: { at: true, from: { select: { definition: true } }, to: { select: { n: true, reason: true, definition: true } } },
  },
  submissions: { orderBy: { n: 'desc' }, select: { n: true, depositedAt: true, sha256: true } },
  decision: { select: { releasedAt: true, openedAt: true, outcome: true } },
  laureate: { select: { agreement: { select: { versions: { where: { state: { not: 'DRAFT' } }, take: 1, select: { id: true } } } } } },
  phoneHelps: { orderBy: { openedAt: 'desc' }, select: { id: true, openedAt: true, endsAt: true, helper: { select: { name: true } }, caller: { select: { name: true } } } },
  messages: { where: { side: 'STAFF' }, orderBy: { n: 'desc' }, take: 1, select: { n: true } },
  readings: { where: { side: 'STRUCTURE' }, orderBy: { n: 'desc' }, take: 1, select: { n: true } },
} as const

/** The same with what stands beside it, in one statement. No right is checked here. */
export async function loadDossierPage(db: Db | Tx, id: string) {
  const row = await db.application.findUnique({ where: { id }, relationLoadStrategy: 'join', select: { ...whole, ...beside } })
  if (!row) return null
  const { submissions, decision, laureate, messages, readings, formNotices, phoneHelps, ...rest } = row
  return { dossier: read(rest), submissions, decision, agreementSent: (laureate?.agreement?.versions.length ?? 0) > 0, messages, readings, formNotices, phoneHelps }
}

type Answers = Record<string, Row['answers'][number]>

/** The field that a plan answers, if this form asks for one. */
const financingField = (form: FormDefinition): string | undefined =>
  fieldsOf(form).find((field) => field.kind === 'financing')?.key

function planOf(lines: Row['financing'], form: FormDefinition, answers: Answers): FinancingPlan {
  const said = answers[financingField(form) ?? '']?.value as { smallestViableCents?: number; basis?: VatBasis | null } | undefined
  const grant = lines.find((line) => line.resourceKind === 'REQUESTED_GRANT')
  return {
    costs: lines.filter((line) => line.side === 'COST').map(({ label, cents, eligible }) => ({ label, cents: centsFromDb(cents), eligible })),
    basis: said?.basis ?? null,
    resources: lines.flatMap(({ label, cents, resourceKind }) => (isOtherResource(resourceKind) ? [{ label, kind: resourceKind, cents: centsFromDb(cents) }] : [])),
    inKind: lines.flatMap(({ label, cents, resourceKind }) => (isInKind(resourceKind) ? [{ label, kind: resourceKind, cents: centsFromDb(cents) }] : [])),
    requested: grant ? centsFromDb(grant.cents) : zero,
    smallestViable: centsFromDb(BigInt(said?.smallestViableCents ?? 0)),
  }
}

function draftOf({ form, answers, attachments, plan, rules, chosenPoints }: ReturnType<typeof filledIn>): Draft {
  const values = Object.fromEntries(Object.entries(answers).map(([key, answer]) => [key, answer.value]))
  for (const field of fieldsOf(form)) if (field.kind === 'service-points') values[field.key] = chosenPoints.map(({ id }) => id)
  const counts: Record<string, number> = {}
  // A file that is no longer there answers nothing.
  for (const { fieldKey, file } of attachments) if (file.scan !== 'INFECTED') counts[fieldKey] = (counts[fieldKey] ?? 0) + 1
  const planned = plan.costs.length + plan.resources.length + plan.inKind.length + plan.requested + plan.smallestViable > 0
  return { answers: values, attachments: counts, financing: financingProblems(plan, rules), planned }
}

/** What staff typed on the telephone, until the structure makes it its own. */
const typedFor = ({ arising, answers }: ReturnType<typeof filledIn>): Missing[] =>
  arising.steps.flatMap(({ key: step, fields }) =>
    fields.filter(({ key }) => answers[key]?.helpId).map(({ key: field, label }) => ({ step, field, sentence: `« ${label} » : confirmez ou changez la réponse saisie pour vous au téléphone.` })),
  )

/** What must be taken out: a deposit would name it. */
function destroyedIn({ arising, attachments }: ReturnType<typeof filledIn>): Missing[] {
  return arising.steps.flatMap(({ key: step, fields }) =>
    attachments
      .filter(({ fieldKey, file }) => file.scan === 'INFECTED' && fields.some(({ key }) => key === fieldKey))
      .map(({ fieldKey, file }) => ({ step, field: fieldKey, sentence: `Retirez « ${file.name} », où un virus a été trouvé.` })),
  )
}
