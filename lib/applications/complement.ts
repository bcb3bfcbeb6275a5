import type { CallState } from '@/lib/calls/call-phase'
import { fieldsOf, type FormDefinition, type FormField } from '@/lib/forms/form-definition'
import { dayOf, type Day } from '@/lib/kernel/days'
import { formatEuros } from '@/lib/kernel/cents'
import { applicationRefusals, type ApplicationState } from './application.lifecycle'
import { basisWords, inKindWords, resourceWords } from './application.words'
import type { SubmissionContent } from './submission'

export const complementKinds = ['MISSING', 'WRONG', 'OUTDATED'] as const
export type ComplementKind = (typeof complementKinds)[number]
export type ComplementState = 'ASKED' | 'SENT' | 'ACCEPTED' | 'INSUFFICIENT' | 'CANCELLED'
export type ComplementItem = { fieldKey: string; kind: ComplementKind; sentence: string }

/** Where a request stands for whoever reads it: asked and past its day, it is late, and can still be answered. */
export type ComplementStanding = ComplementState | 'LATE'
export const complementStanding = (request: { state: ComplementState; dueOn: Day }, now: Date): ComplementStanding =>
  request.state === 'ASKED' && request.dueOn < dayOf(now) ? 'LATE' : request.state

/** Why nothing is asked of this dossier now, or null: it is deposited, and the jury does not read it yet. */
export function whyNoComplement({ state, call }: { state: ApplicationState; call: { state: CallState } }): string | null {
  if (call.state === 'ABANDONED') return 'Cet appel est sans suite : rien n’y est plus demandé.'
  if (call.state !== 'LAUNCHED') return 'Le jury est ouvert : les dossiers ne changent plus.'
  return state === 'SUBMITTED' ? null : applicationRefusals[state]
}

/**
 * The questions that a request reopens: those that it names, and those that arise or not by what they are answered, without
 * which the answer could not be whole.
 */
export function reopenedFields(form: FormDefinition, items: readonly { fieldKey: string }[]): ReadonlySet<string> {
  const open = new Set(items.map(({ fieldKey }) => fieldKey))
  // A question is asked after the one that it depends on, or before it: as many passes as it takes.
  for (let size = -1; size !== open.size; ) {
    size = open.size
    for (const { key, shownIf } of fieldsOf(form)) if (shownIf && open.has(shownIf.field)) open.add(key)
  }
  return open
}

/** What the structure may write now: everything in a draft, the questions reopened in a deposited dossier, otherwise nothing. */
export const isWritable = (dossier: { state: ApplicationState; reopened: ReadonlySet<string> | null }, fieldKey: string): boolean =>
  dossier.state === 'DRAFT' || (dossier.state === 'SUBMITTED' && dossier.reopened !== null && dossier.reopened.has(fieldKey))

/** The questions that a deposit answers or could have answered: what may be asked again. */
export function askableFields(form: FormDefinition, content: SubmissionContent): { key: string; title: string; fields: FormField[] }[] {
  const asked = new Set(content.sections.flatMap(({ answers }) => answers.map(({ key }) => key)))
  return form.steps
    .map(({ key, title, fields }) => ({ key, title, fields: fields.filter((field) => asked.has(field.key) || isApart(field)) }))
    .filter(({ fields }) => fields.length > 0)
}

const isApart = ({ kind }: FormField): boolean => kind === 'service-points' || kind === 'financing' || kind === 'attachments'

/**
 * The deposit that answers a request: the last one, with what is held now in the questions reopened. Whatever else the
 * structure wrote meanwhile and did not deposit stays out.
 */
export function completedContent(form: FormDefinition, last: SubmissionContent, current: SubmissionContent, reopened: ReadonlySet<string>): SubmissionContent {
  const answersOf = ({ sections }: SubmissionContent) => new Map(sections.flatMap(({ answers }) => answers.map((answer) => [answer.key, answer] as const)))
  const [before, now] = [answersOf(last), answersOf(current)]
  const open = (kind: FormField['kind']) => fieldsOf(form).some((field) => field.kind === kind && reopened.has(field.key))
  return {
    ...last,
    servicePoints: open('service-points') ? current.servicePoints : last.servicePoints,
    sections: form.steps.flatMap(({ title, fields }) => {
      const answers = fields.flatMap(({ key }) => (reopened.has(key) ? now : before).get(key) ?? [])
      return answers.length === 0 ? [] : [{ title, answers }]
    }),
    financing: open('financing') ? current.financing : last.financing,
    attachments: [...last.attachments.filter(({ field }) => !reopened.has(field)), ...current.attachments.filter(({ field }) => reopened.has(field))],
  }
}

/** What a deposit says to one question, as a person reads it; « (vide) » when that is nothing. */
export function contentWords({ sections, servicePoints, financing, attachments }: SubmissionContent, { key, kind }: Pick<FormField, 'key' | 'kind'>): string {
  if (kind === 'service-points') return servicePoints.map(({ name }) => name).join('\n') || '(vide)'
  if (kind === 'attachments') return attachments.filter(({ field }) => field === key).map(({ name }) => name).join('\n') || '(vide)'
  if (kind !== 'financing') return sections.flatMap(({ answers }) => answers).find((answer) => answer.key === key)?.text || '(vide)'
  const { basis, costs, resources, inKind = [], smallestViableCents } = financing
  return [
    ...(basis ? [`Montants ${basisWords[basis]}`] : []),
    ...costs.map((line) => `Dépense « ${line.label} » : ${formatEuros(line.cents)}, ${line.eligible ? 'éligible' : 'non éligible'}`),
    ...resources.map((line) => `${resourceWords[line.kind]} « ${line.label} » : ${formatEuros(line.cents)}`),
    `Plus petit montant viable : ${formatEuros(smallestViableCents)}`,
    ...inKind.map((line) => `${inKindWords[line.kind]} « ${line.label} » : ${formatEuros(line.cents)}, hors budget`),
  ].join('\n')
}
