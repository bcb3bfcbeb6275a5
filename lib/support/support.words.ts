import { paris, timesNamed, timesThere, type Zone } from '@/lib/kernel/zones'
import type { DateAnswer } from './date-poll'
import type { ExpertRequestState } from './expert'
import type { ActionOwner, ActionState } from './follow-up-action'
import type { NeedSource, NeedState } from './need'
import type { Reason } from './portfolio'
import type { SeatState, SessionKind, SessionMode, SessionRegistration, SessionState } from './session'
import type { Weather } from './weather'

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
  PROPOSED: 'Dates proposées',
  PLANNED: 'Planifiée',
  HELD: 'Tenue',
  CANCELLED: 'Annulée',
} as const satisfies Record<SessionState, string>

export const sessionStateTones = {
  PROPOSED: 'warning',
  PLANNED: 'info',
  HELD: 'success',
  CANCELLED: 'neutral',
} as const satisfies Record<SessionState, string>

export const registrationWords = {
  INVITED: 'Sur invitation',
  LAUREATES: 'Ouverte à l’inscription des lauréats',
  WITH_TURNED_DOWN: 'Ouverte aux lauréats et aux structures non retenues qui l’ont accepté',
} as const satisfies Record<SessionRegistration, string>

export const seatWords = {
  TAKEN: 'Place prise',
  WAITING: 'En liste d’attente',
  LEFT: 'Désisté',
} as const satisfies Record<SeatState, string>

export const dateAnswerWords = {
  YES: 'Oui',
  IF_NEEDED: 'Si besoin',
  NO: 'Non',
} as const satisfies Record<DateAnswer, string>

export const actionOwnerWords = {
  TEAM: 'Équipe',
  STRUCTURE: 'Lauréat',
  EXPERT: 'Expert',
} as const satisfies Record<ActionOwner, string>

export const actionStateWords = {
  OPEN: 'À faire',
  DONE: 'Faite',
  DROPPED: 'Abandonnée',
} as const satisfies Record<ActionState, string>

export const weatherWords = {
  FAIR: 'Beau temps',
  CLOUDY: 'Nuageux',
  STORMY: 'Orageux',
} as const satisfies Record<Weather, string>

export const weatherTones = {
  FAIR: 'success',
  CLOUDY: 'warning',
  STORMY: 'danger',
} as const satisfies Record<Weather, string>

export const needSourceWords = {
  WISH: 'Souhait du dossier',
  JURY: 'Remarque du jury',
  TEAM: 'Entendu par l’équipe',
} as const satisfies Record<NeedSource, string>

export const needStateWords = {
  OPEN: 'Sans réponse',
  ANSWERED: 'Répondu',
  DROPPED: 'Écarté',
} as const satisfies Record<NeedState, string>

/** Why the team should call a laureate. */
export const reasonWords = {
  unseen: 'pas vu',
  contact: 'contact prévu',
  storm: 'orageux',
  late: 'en retard',
  need: 'besoin sans réponse',
} as const satisfies Record<Reason, string>

export const requestWords = {
  ASKED: 'En attente',
  ACCEPTED: 'Acceptée',
  DECLINED: 'Déclinée',
  WITHDRAWN: 'Reprise',
} as const satisfies Record<ExpertRequestState, string>

export const requestTones = {
  ASKED: 'warning',
  ACCEPTED: 'success',
  DECLINED: 'neutral',
  WITHDRAWN: 'neutral',
} as const satisfies Record<ExpertRequestState, string>

/** How useful a session was, from least to most. */
export const usefulnessWords = ['Pas utile', 'Peu utile', 'Utile', 'Très utile'] as const

type Times = { startsAt: Date; endsAt: Date; zone: Zone }

/** « le 12 mars 2026, de 14 h 00 à 16 h 00 »; the clock is named elsewhere than in Paris. */
export const sessionTimes = (session: Times): string => (session.zone === paris ? timesThere(session) : timesNamed(session))

/** When it is, or that nobody has chosen yet. */
export const sessionWhen = (session: Times & { state: SessionState }): string => (session.state === 'PROPOSED' ? 'date à choisir' : sessionTimes(session))
