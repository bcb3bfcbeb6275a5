import type { AnswerTable } from '@/lib/forms/answer-text'
import type { Audience } from '@/lib/forms/form-definition'
import type { Cents } from '@/lib/kernel/cents'

export type ResourceKind = 'REQUESTED_GRANT' | 'OWN_FUNDS' | 'COFINANCING_ASKED' | 'COFINANCING_OBTAINED' | 'OTHER'
/** Volunteer work and gifts in kind, told apart from money: in no total, no rate. */
export type InKindKind = 'VOLUNTEERS' | 'GIFT_IN_KIND'
/** Amounts without the VAT that the structure recovers (NET), or with the VAT that it bears (GROSS). */
export type VatBasis = 'NET' | 'GROSS'

/** `text` is complete by itself; `table` is the same answer in its columns. Read by everyone in the call unless `audience` says otherwise. */
export type SubmittedAnswer = { key: string; label: string; text: string; table?: AnswerTable | undefined; audience?: Audience | undefined }

/** What a deposit copied, whole: readable without the form, the drafts or the structure as they are today. */
export type SubmissionContent = {
  number: number
  structure: { name: string; siret: string; legalForm: string; communeCode: string; departementCode: string; network: string | null }
  servicePoints: { name: string; kind: 'SPACE' | 'BUS'; communeCode: string; departementCode: string }[]
  /** In the order of the form; only the questions that were asked of this dossier. */
  sections: { title: string; answers: SubmittedAnswer[] }[]
  financing: {
    costs: { label: string; cents: Cents; eligible: boolean }[]
    resources: { label: string; kind: ResourceKind; cents: Cents }[]
    requestedCents: Cents
    smallestViableCents: Cents
    /** Absent from deposits made before it was asked. */
    basis?: VatBasis
    inKind?: { label: string; kind: InKindKind; cents: Cents }[]
  }
  attachments: { id: string; field: string; name: string; size: number; sha256: string; audience?: Audience | undefined }[]
}
