import { zero, type Cents } from '@/lib/kernel/cents'

export type ResourceKind = 'REQUESTED_GRANT' | 'OWN_FUNDS' | 'COFINANCING_ASKED' | 'COFINANCING_OBTAINED' | 'OTHER'

/** What a deposit copied, whole: readable without the form, the drafts or the structure as they are today. */
export type SubmissionContent = {
  number: number
  structure: { name: string; siret: string; legalForm: string; communeCode: string; departementCode: string; network: string | null }
  servicePoints: { name: string; kind: 'SPACE' | 'BUS'; communeCode: string; departementCode: string }[]
  /** In the order of the form; only the questions that were asked of this dossier. */
  sections: { title: string; answers: { key: string; label: string; text: string }[] }[]
  financing: {
    costs: { label: string; cents: Cents; eligible: boolean }[]
    resources: { label: string; kind: ResourceKind; cents: Cents }[]
    requestedCents: Cents
    smallestViableCents: Cents
  }
  attachments: { id: string; field: string; name: string; size: number; sha256: string }[]
}

/** As whoever marks or gives an opinion reads it: the amount under which the project could not run is the funder's. */
export const withoutSmallestViable = (content: SubmissionContent): SubmissionContent => ({ ...content, financing: { ...content.financing, smallestViableCents: zero } })
