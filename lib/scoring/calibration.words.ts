import type { CalibrationOrigin, CalibrationState } from './calibration'

export const calibrationStateWords = {
  PREPARED: 'En préparation',
  OPEN: 'Ouvert',
  SHOWN: 'Notes montrées',
} satisfies Record<CalibrationState, string>

export const originWords = {
  FICTIONAL: 'Dossier inventé',
  PAST: 'Dossier d’une édition passée',
} satisfies Record<CalibrationOrigin, string>
