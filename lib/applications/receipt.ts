import { formatDay, type Day } from '@/lib/kernel/days'

/** What a deposit is proved with: instant, fingerprint, and what the call says of the answer to come. */
export type Receipt = {
  applicationId: string
  callId: string
  callTitle: string
  callSlug: string
  number: number
  n: number
  title: string
  structureName: string
  siret: string
  depositedAt: Date
  firstDepositedAt: Date
  sha256: string
  receiptText: string
  answerPlannedOn: Day | null
  demonstration: boolean
  attachments: readonly { name: string; size: number; sha256: string }[]
}

/** The call's own paragraph, then always the planned answer and the promise of an express decision. */
export const receiptParagraphs = ({ receiptText, answerPlannedOn }: Pick<Receipt, 'receiptText' | 'answerPlannedOn'>): string[] => [
  ...(receiptText.trim() === '' ? [] : [receiptText.trim()]),
  `${answerPlannedOn ? `La réponse est prévue le ${formatDay(answerPlannedOn)}. ` : ''}Une décision expresse vous sera adressée dans votre espace.`,
]
