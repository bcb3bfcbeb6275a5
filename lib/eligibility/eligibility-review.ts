/** PROPOSED: one person found it ineligible, another has to say the same. */
export type ReviewState = 'OPEN' | 'PROPOSED' | 'ELIGIBLE' | 'INELIGIBLE'
export type Verdict = 'ELIGIBLE' | 'INELIGIBLE'

/** The conditions that the règlement sets before any mark, in the order in which they are checked. */
export const reviewChecks = ['labelled', 'complete', 'in-time', 'legal-form'] as const
export type ReviewCheck = (typeof reviewChecks)[number]

/** What the record keeps: each condition, found true or not. */
export type Checks = Record<ReviewCheck, boolean>

export const checksOf = (ticked: readonly ReviewCheck[]): Checks => ({
  labelled: ticked.includes('labelled'),
  complete: ticked.includes('complete'),
  'in-time': ticked.includes('in-time'),
  'legal-form': ticked.includes('legal-form'),
})

/** The ticked conditions of a record; nothing was ticked in one that holds none. */
export const tickedOf = (stored: unknown): ReviewCheck[] =>
  reviewChecks.filter((check) => typeof stored === 'object' && stored !== null && (stored as Partial<Checks>)[check] === true)

/** Field → sentence, when the decision lacks what it must rest on; null when it stands. */
export function whyNotGrounded(verdict: Verdict, ground: string, ticked: readonly ReviewCheck[]): Record<string, string> | null {
  if (verdict === 'INELIGIBLE')
    return ground.trim() === '' ? { ground: 'Donnez le motif : il sera repris dans la décision adressée à la structure.' } : null
  const missing = reviewChecks.filter((check) => !ticked.includes(check))
  return missing.length === 0 ? null : { checks: 'Un dossier recevable remplit toutes les conditions : cochez chacune après l’avoir vérifiée.' }
}

/** Where the review of a deposited dossier stands for whoever reads the list. */
export type Standing = ReviewState | 'REOPENED' | 'WITHDRAWN'
