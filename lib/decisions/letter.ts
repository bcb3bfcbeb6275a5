import { formatEuros } from '@/lib/kernel/cents'
import { dayOf, formatDay, type Day } from '@/lib/kernel/days'
import { listOf } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import type { Decided } from './decision'
import { fillLetter, letterTemplates, type LetterResult } from './letter-template'

/** What every letter of a call says: the call's own texts, and the signed act of award. */
export type LetterCall = {
  slug: string
  title: string
  funder: string
  contact: string
  remediesText: string
  /** When the envelope was signed, and under which delegation. */
  signedAt: Date
  capacity: string
  delegation: string
  delegatedOn: Day
  /** Where this site is: the letter names the page of the results. */
  publicUrl: string
}

/** What the last deposit says of the dossier. */
export type LetterDossier = { number: number; title: string; structureName: string; places: readonly string[] }

/** The first decision, which an amending act replaces: its date, the rank that it gave, the number of the act. */
export type Replaced = { signedAt: Date; waitingRank: number; amendment: number }

const replacedWords = ({ signedAt, waitingRank, amendment }: Replaced): string =>
  `celle du ${formatDay(dayOf(signedAt))}, qui inscrivait ce projet au rang ${waitingRank} de la liste complémentaire ; elle résulte de la décision modificative n° ${amendment}, signée le même jour que cette lettre`

/** The whole letter of one decision, or the sentence that says what it lacks. */
export function decisionLetter(call: LetterCall, dossier: LetterDossier, decided: Decided, replaced: Replaced | null = null): LetterResult {
  return fillLetter(letterTemplates[decided.outcome], {
    appel: call.title,
    attribuant: call.funder,
    contact: call.contact,
    voies_de_recours: call.remediesText,
    date_attribution: formatDay(dayOf(call.signedAt)),
    decision_remplacee: replaced ? replacedWords(replaced) : '',
    delegation: call.delegation.trim() && `${call.capacity}, délégation « ${call.delegation} » du ${formatDay(call.delegatedOn)}`,
    publication: call.publicUrl + routes.callResults(call.slug),
    numero: String(dossier.number),
    projet: dossier.title,
    structure: dossier.structureName,
    france_services: listOf(dossier.places),
    montant: decided.amount === null ? '' : formatEuros(decided.amount),
    rang: decided.waitingRank === null ? '' : String(decided.waitingRank),
    motifs: decided.grounds,
    conditions: decided.conditions,
  })
}

/** A letter's paragraphs, as written. */
export const letterParagraphs = (letter: string): string[] => letter.split(/\n{2,}/)
