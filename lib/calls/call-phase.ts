/** What is stored, and what is derived from it and the clock. */
export type CallState = 'DRAFT' | 'LAUNCHED' | 'IN_JURY' | 'DECIDED' | 'ANNOUNCED' | 'IN_FOLLOW_UP' | 'ARCHIVED' | 'ABANDONED'

export type CallPhase =
  | 'draft'
  | 'upcoming'
  | 'open'
  | 'closed'
  | 'in-jury'
  | 'decided'
  | 'announced'
  | 'in-follow-up'
  | 'archived'
  | 'abandoned'

type Facts = { state: CallState; opensAt: Date | null; closesAt: Date | null }

/** « Ouvert » and « clos » are never stored: the clock says them. */
export function callPhase({ state, opensAt, closesAt }: Facts, now: Date): CallPhase {
  switch (state) {
    case 'DRAFT':
      return 'draft'
    case 'LAUNCHED':
      if (!opensAt || !closesAt || now < opensAt) return 'upcoming'
      return now < closesAt ? 'open' : 'closed'
    case 'IN_JURY':
      return 'in-jury'
    case 'DECIDED':
      return 'decided'
    case 'ANNOUNCED':
      return 'announced'
    case 'IN_FOLLOW_UP':
      return 'in-follow-up'
    case 'ARCHIVED':
      return 'archived'
    case 'ABANDONED':
      return 'abandoned'
  }
}

/**
 * What the public may know of the phase: from closing to announcement the work of jury and funder is one phase,
 * so that nothing outside tells that a decision was taken.
 */
export function publicPhase(facts: Facts, now: Date): CallPhase {
  const phase = callPhase(facts, now)
  return phase === 'in-jury' || phase === 'decided' ? 'closed' : phase
}

/** The results are everybody's: the call has its laureates' page. */
export const resultsArePublic = (phase: CallPhase): boolean => phase === 'announced' || phase === 'in-follow-up' || phase === 'archived'
