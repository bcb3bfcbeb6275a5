import type { ApplicationState } from '@/lib/applications/application.lifecycle'
import { applicationTones, applicationWords } from '@/lib/applications/application.words'
import type { Outcome } from '@/lib/decisions/decision'

/** What the structure's people may know of the decision: nothing before its release, its outcome once it is opened. */
export type SeenDecision = 'none' | 'to-open' | Outcome

/** « L'état du dossier » as its own structure reads it, derived from the dossier and its decision; stored nowhere. */
export type CaseState = ApplicationState | 'TO_OPEN' | Outcome

export const caseState = ({ state, decision }: { state: ApplicationState; decision: SeenDecision }): CaseState =>
  state === 'WITHDRAWN' || decision === 'none' ? state : decision === 'to-open' ? 'TO_OPEN' : decision

/** The candidature's words, feminine as it is. */
export const caseWords = {
  ...applicationWords,
  TO_OPEN: 'Décision à lire',
  LAUREATE: 'Lauréate',
  WAITING_LIST: 'Liste complémentaire',
  REJECTED: 'Non retenue',
  INELIGIBLE: 'Irrecevable',
} as const satisfies Record<CaseState, string>

export const caseTones = {
  ...applicationTones,
  TO_OPEN: 'info',
  LAUREATE: 'success',
  WAITING_LIST: 'info',
  REJECTED: 'neutral',
  INELIGIBLE: 'neutral',
} as const satisfies Record<CaseState, string>
