/** What was decided for one dossier. Pure types, the same names as the record's. */
export type Outcome = 'LAUREATE' | 'WAITING_LIST' | 'REJECTED' | 'INELIGIBLE'
export type DecisionState = 'DRAFT' | 'SIGNED' | 'RELEASED'
export type LaureateState = 'ANNOUNCED' | 'RENOUNCED' | 'LAPSED' | 'TERMINATED' | 'CLOSED'

export const outcomes = ['LAUREATE', 'WAITING_LIST', 'REJECTED', 'INELIGIBLE'] as const satisfies readonly Outcome[]
