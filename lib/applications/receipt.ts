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
  /** Who deposited, and as what; null when the form did not ask. */
  depositor: string | null
  depositedAt: Date
  firstDepositedAt: Date
  sha256: string
  receiptText: string
  answerPlannedOn: Day | null
  demonstration: boolean
  attachments: readonly { id: string; name: string; size: number; sha256: string }[]
}

/** The call's own paragraph, then always the planned answer and the promise of an express decision. */
export const receiptParagraphs = ({ receiptText, answerPlannedOn }: Pick<Receipt, 'receiptText' | 'answerPlannedOn'>): string[] => [
  ...(receiptText.trim() === '' ? [] : [receiptText.trim()]),
  `${answerPlannedOn ? `La réponse est prévue le ${formatDay(answerPlannedOn)}. ` : ''}Une décision expresse vous sera adressée dans votre espace.`,
]

/** How anyone who holds the dossier's file, or one of those joined to it, checks that it is the one received. */
export const verification = (name: string) =>
  `Pour vérifier une empreinte, téléchargez le dossier déposé (JSON) depuis la page du récépissé, puis calculez celle du fichier : « sha256sum ${name} » sous Linux, « shasum -a 256 ${name} » sous macOS, « certutil -hashfile ${name} SHA256 » sous Windows. Les pièces se vérifient de la même façon.`

/** The name that the deposited dossier is downloaded under. */
export const depositedFile = ({ number, n }: Pick<Receipt, 'number' | 'n'>): string => `dossier-${number}-depot-${n}.json`
