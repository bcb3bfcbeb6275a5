import type { ComplementKind, ComplementStanding } from './complement'

export const complementKindWords = {
  MISSING: 'Manquant',
  WRONG: 'Erroné',
  OUTDATED: 'Périmé',
} satisfies Record<ComplementKind, string>

export const complementStandingWords = {
  ASKED: 'Attendue',
  LATE: 'En retard',
  SENT: 'À lire',
  ACCEPTED: 'Acceptée',
  INSUFFICIENT: 'Redemandée',
  CANCELLED: 'Annulée',
} satisfies Record<ComplementStanding, string>

export const complementStandingTones = {
  ASKED: 'info',
  LATE: 'warning',
  SENT: 'info',
  ACCEPTED: 'success',
  INSUFFICIENT: 'neutral',
  CANCELLED: 'neutral',
} as const satisfies Record<ComplementStanding, string>
