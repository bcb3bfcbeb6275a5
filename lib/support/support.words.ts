import type { SessionKind, SessionMode, SessionState } from './session'

export const sessionKindWords = {
  INDIVIDUAL: 'Rendez-vous individuel',
  EXPERT: 'Rencontre avec un expert',
  PEERS: 'Échange entre pairs',
  WORKSHOP: 'Atelier',
} as const satisfies Record<SessionKind, string>

export const sessionModeWords = {
  ON_SITE: 'Sur place',
  PHONE: 'Par téléphone',
  VIDEO: 'En visioconférence',
} as const satisfies Record<SessionMode, string>

export const sessionStateWords = {
  PLANNED: 'Planifiée',
  HELD: 'Tenue',
  CANCELLED: 'Annulée',
} as const satisfies Record<SessionState, string>
