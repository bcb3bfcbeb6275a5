import type { Confidence, SheetState } from './score-sheet'

export const sheetStateWords = {
  DRAFT: 'Brouillon',
  SUBMITTED: 'Rendue',
  SET_ASIDE: 'Mise de côté',
} satisfies Record<SheetState, string>

export const sheetStateTones = { DRAFT: 'info', SUBMITTED: 'success', SET_ASIDE: 'neutral' } as const satisfies Record<SheetState, string>

export const confidenceWords = {
  LOW: 'Faible',
  MEDIUM: 'Moyenne',
  HIGH: 'Forte',
} satisfies Record<Confidence, string>
