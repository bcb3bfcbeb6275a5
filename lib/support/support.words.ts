import { dayOf, formatDay } from '@/lib/kernel/days'
import { formatInstant, formatTime } from '@/lib/kernel/instants'
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

export const sessionStateTones = {
  PLANNED: 'info',
  HELD: 'success',
  CANCELLED: 'neutral',
} as const satisfies Record<SessionState, string>

/** « le 12 mars 2026, de 14 h 00 à 16 h 00 », Paris time; two full instants when it ends another day. */
export function sessionTimes({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): string {
  if (dayOf(startsAt) !== dayOf(endsAt)) return `du ${formatInstant(startsAt)} au ${formatInstant(endsAt)}`
  return `le ${formatDay(dayOf(startsAt))}, de ${formatTime(startsAt)} à ${formatTime(endsAt)}`
}
