import { cents, shareOf, subtractCents, sumCents, zero, type Cents } from '@/lib/kernel/cents'
import type { Day } from '@/lib/kernel/days'
import type { LegalForm } from '@/lib/structures/structure'

/** What binds a laureate, by its form and the money of the year. Pure; the same names as the record's. */
export type AgreementKind = 'ACCEPTED_LETTER' | 'SIGNED_AGREEMENT'
export type AgreementState = 'DRAFT' | 'SENT' | 'SIGNED_BY_ONE' | 'SIGNED' | 'WITHDRAWN'
export type AgreementParty = 'BENEFICIARY' | 'FUNDER'
export type InstalmentKind = 'ADVANCE' | 'INTERIM' | 'BALANCE'
/** Contrat d'engagement républicain: subscribed, or deemed so by a recognition of public utility or an approval (décret 2021-1947). */
export type Republican = 'NOT_CONCERNED' | 'SUBSCRIBED' | 'RECOGNISED'
export type StateAid = 'OUT_OF_SCOPE' | 'DE_MINIMIS' | 'SIEG'

export const stateAids = ['OUT_OF_SCOPE', 'DE_MINIMIS', 'SIEG'] as const satisfies readonly StateAid[]
export const republicans = ['NOT_CONCERNED', 'SUBSCRIBED', 'RECOGNISED'] as const satisfies readonly Republican[]

/** Loi 2000-321 art. 10, décret 2001-495: above it in a year, a private-law body and its funder sign an agreement. */
const yearlyThreshold = cents(2_300_000)
/** What a decision letter may ask to be measured. */
export const mostLetterIndicators = 5
export const mostInstalments = 6
/** In one act. */
export const mostSentTogether = 100

const publicForms: readonly LegalForm[] = ['COMMUNE', 'EPCI', 'CCAS', 'DEPARTEMENT', 'OTHER_PUBLIC']
export const isPublicBody = (form: LegalForm): boolean => publicForms.includes(form)

/** Whether the law asks this body for the contrat d'engagement républicain. */
export const owesRepublican = (form: LegalForm): boolean => form === 'ASSOCIATION' || form === 'FOUNDATION'

/** Every grant of one funder to one body in one civil year, this one included, against the threshold. */
export const isAboveThreshold = (yearTotal: Cents): boolean => yearTotal > yearlyThreshold

/** A written agreement is the law's: nothing shorter will do. */
export const mustSign = (form: LegalForm, yearTotal: Cents): boolean => !isPublicBody(form) && isAboveThreshold(yearTotal)

/** In proportion: what is proposed to staff. A public body above the threshold signs too, by choice and not by law. */
export const proposedKind = (yearTotal: Cents): AgreementKind => (isAboveThreshold(yearTotal) ? 'SIGNED_AGREEMENT' : 'ACCEPTED_LETTER')

export type Indicator = { key: string; label: string; unit: string; baseline: number; target: number }
export type TermsInstalment = { kind: InstalmentKind; share: number; cents: Cents; condition: string }

/** Everything that a version agrees on: what its text is written from, what comes into force once it is signed. */
export type AgreementTerms = {
  grant: Cents
  conditions: string
  instalments: readonly TermsInstalment[]
  indicators: readonly Indicator[]
  republican: Republican
  /** The act that recognises or approves the body, when it is deemed committed. */
  republicanReference: string
  /** Null until staff state it for this dossier. */
  stateAid: StateAid | null
  stateAidGround: string
  startsOn: Day
  endsOn: Day
  /** The last day of the year that the financial report is on. */
  yearEndsOn: Day
  publicity: string
}

/**
 * The grant in instalments, to the cent: those paid stay as they are, the others share what is left. The sums to each instalment
 * are rounded, not the instalments, so that they never add up to more than the grant. None is empty: one that rounds to nothing
 * (a few cents in many shares) is not made.
 */
export function splitGrant(grant: Cents, shares: readonly number[], paid: readonly Cents[] = []): Cents[] {
  const left = subtractCents(grant, sumCents(paid))
  const open = shares.slice(paid.length)
  const whole = open.reduce((sum, share) => sum + share, 0)
  if (left <= 0 || whole <= 0) return [...paid]
  const reached = open.map((_, index) => shareOf(left, open.slice(0, index + 1).reduce((sum, share) => sum + share, 0), whole))
  return [...paid, ...reached.map((sum, index) => subtractCents(sum, reached[index - 1] ?? zero)).filter((part) => part > 0)]
}

export const instalmentKind = (index: number, count: number): InstalmentKind => (index === count - 1 && count > 1 ? 'BALANCE' : index === 0 ? 'ADVANCE' : 'INTERIM')

/** What each instalment waits for, unless staff say otherwise. */
const instalmentCondition = (kind: AgreementKind): Record<InstalmentKind, string> => ({
  ADVANCE: kind === 'ACCEPTED_LETTER' ? 'Versée à l’acceptation de la décision.' : 'Versée à la signature de la convention.',
  INTERIM: 'Versé sur présentation d’un point d’étape.',
  BALANCE: 'Versé à l’acceptation du rapport final.',
})

/** The instalments by default: shares of the call, conditions by their place. */
export function instalmentsOf(kind: AgreementKind, grant: Cents, shares: readonly number[]): TermsInstalment[] {
  const parts = splitGrant(grant, shares)
  return parts.map((part, index) => {
    const what = instalmentKind(index, parts.length)
    return { kind: what, share: shares[index] ?? 0, cents: part, condition: instalmentCondition(kind)[what] }
  })
}

/** What a version lacks before it can be sent, one sentence each, by the field that fills it. `paid`: the first instalments, which no version changes. */
export function termsLacks(kind: AgreementKind, form: LegalForm, yearTotal: Cents, allocated: Cents, terms: AgreementTerms, paid: readonly Cents[] = []): Record<string, string> {
  const lacks: Record<string, string> = {}
  if (kind === 'ACCEPTED_LETTER' && mustSign(form, yearTotal)) lacks.kind = 'La loi demande une convention signée : les aides de l’année dépassent 23 000 €.'
  if (terms.grant <= 0 || terms.grant > allocated) lacks.grant = 'Le montant n’est pas entre zéro et ce qui est attribué.'
  if (sumCents(terms.instalments.map((one) => one.cents)) !== terms.grant) lacks.instalments = 'La somme des versements n’est pas le montant de l’aide.'
  else if (paid.some((amount, index) => terms.instalments[index]?.cents !== amount)) lacks.instalments = 'Un versement a été payé depuis que ces versements sont écrits : enregistrez-les de nouveau.'
  if (kind === 'ACCEPTED_LETTER' && terms.indicators.length > mostLetterIndicators) lacks.indicators = `Une lettre suit ${mostLetterIndicators} indicateurs au plus.`
  if (owesRepublican(form) && terms.republican === 'NOT_CONCERNED') lacks.republican = 'Dites comment la structure est tenue au contrat d’engagement républicain.'
  if (terms.republican === 'RECOGNISED' && terms.republicanReference.trim() === '') lacks.republicanReference = 'Indiquez l’acte de reconnaissance ou d’agrément.'
  if (terms.stateAid === null) lacks.stateAid = 'Dites ce que l’aide est au regard des aides d’État.'
  if (terms.stateAid !== null && terms.stateAid !== 'OUT_OF_SCOPE' && terms.stateAidGround.trim() === '') lacks.stateAidGround = 'Indiquez le règlement ou l’acte qui fonde ce régime.'
  if (terms.endsOn <= terms.startsOn) lacks.endsOn = 'La fin suit le début.'
  if (terms.yearEndsOn < terms.endsOn) lacks.yearEndsOn = 'L’exercice ne finit pas avant le projet.'
  return lacks
}
