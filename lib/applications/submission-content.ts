import { answerTable, answerText } from '@/lib/forms/answer-text'
import { fieldsOf, titleField, type FormDefinition, type FormField } from '@/lib/forms/form-definition'
import { communeName } from '@/lib/places/communes'
import { departementName } from '@/lib/places/departement'
import type { FinancingPlan } from './financing-plan'
import type { SubmissionContent, SubmittedAnswer } from './submission'

type Filled = {
  number: number
  structure: SubmissionContent['structure'] & { id: string }
  chosenPoints: readonly (SubmissionContent['servicePoints'][number] & { id: string })[]
  /** The questions that were asked of this dossier. */
  arising: FormDefinition
  answers: Readonly<Record<string, { value: unknown } | undefined>>
  plan: FinancingPlan
  attachments: readonly { id: string; fieldKey: string; file: { name: string; size: number; sha256: string } }[]
}

const elsewhere = ['service-points', 'financing', 'attachments']

/** Everything that a deposit copies, written out: nothing in it needs the form or the structure to be read again. */
export function submissionContent({ number, structure, chosenPoints, arising, answers, plan, attachments }: Filled): SubmissionContent {
  const { name, siret, legalForm, communeCode, departementCode, network } = structure
  const fields = new Map(fieldsOf(arising).map((field) => [field.key, field]))
  return {
    number,
    structure: { name, siret, legalForm, communeCode, departementCode, network },
    servicePoints: chosenPoints.map((point) => ({ name: point.name, kind: point.kind, communeCode: point.communeCode, departementCode: point.departementCode })),
    sections: arising.steps.flatMap((step) => {
      const asked = step.fields.filter((field) => !elsewhere.includes(field.kind))
      if (asked.length === 0) return []
      return [{ title: step.title, answers: asked.map((field) => submitted(field, answers[field.key]?.value)) }]
    }),
    financing: {
      costs: plan.costs.map(({ label, cents, eligible }) => ({ label, cents, eligible })),
      resources: [
        { label: 'Aide demandée', kind: 'REQUESTED_GRANT' as const, cents: plan.requested },
        ...plan.resources.map(({ label, kind, cents }) => ({ label, kind, cents })),
      ],
      requestedCents: plan.requested,
      smallestViableCents: plan.smallestViable,
      ...(plan.basis && { basis: plan.basis }),
      ...(plan.inKind.length > 0 && { inKind: plan.inKind.map(({ label, kind, cents }) => ({ label, kind, cents })) }),
    },
    // A file joined to a question that no longer arises stays in the draft, as an answer to it does: nobody else would know who may read it.
    attachments: attachments.flatMap(({ id, fieldKey, file }) => {
      const field = fields.get(fieldKey)
      return field ? [{ id, field: fieldKey, name: file.name, size: file.size, sha256: file.sha256, ...seenBy(field) }] : []
    }),
  }
}

/** Left out when everyone in the call reads it: most answers, and the fingerprint has nothing to say of them. */
const seenBy = (field: FormField) => (field.audience === undefined || field.audience === 'call' ? {} : { audience: field.audience })

function submitted(field: FormField, value: unknown): SubmittedAnswer {
  const table = answerTable(field, value)
  return { key: field.key, label: field.label, text: answerText(field, value), ...(table && { table }), ...seenBy(field) }
}

/** The project's title, for lists and letters. */
export const projectTitle = (content: SubmissionContent): string =>
  content.sections.flatMap((section) => section.answers).find((answer) => answer.key === titleField)?.text ?? `Dossier n° ${content.number}`

/** The communes and départements that a deposit names by their codes, in words: they are searched. */
export function territoriesOf({ structure, servicePoints }: Pick<SubmissionContent, 'structure' | 'servicePoints'>): string {
  const places = [structure, ...servicePoints]
  return [...new Set(places.flatMap(({ communeCode, departementCode }) => [communeName(communeCode), departementName(departementCode)]))].join('\n')
}
