import type { JurorRole } from '@/lib/accounts/actor'
import type { VoteValue } from './ballot'
import type { Attending, MeetingState } from './meeting'
import type { VerdictKind } from './verdict'

export const meetingStateWords = {
  CONVENED: 'Convoquée',
  OPEN: 'Ouverte',
  CLOSED: 'Close',
  SEALED: 'Scellée',
} as const satisfies Record<MeetingState, string>

export const meetingStateTones = {
  CONVENED: 'neutral',
  OPEN: 'info',
  CLOSED: 'warning',
  SEALED: 'success',
} as const satisfies Record<MeetingState, string>

export const attendingWords = {
  ROOM: 'En salle',
  REMOTE: 'À distance',
  ABSENT: 'Absent(e)',
} as const satisfies Record<Attending, string>

export const motionWords = {
  SELECT: 'Retenir',
  WAIT: 'Inscrire sur la liste complémentaire',
  REJECT: 'Ne pas retenir',
} as const satisfies Record<VerdictKind, string>

export const verdictWords = {
  SELECT: 'Retenu',
  WAIT: 'Liste complémentaire',
  REJECT: 'Non retenu',
} as const satisfies Record<VerdictKind, string>

export const verdictTones = {
  SELECT: 'success',
  WAIT: 'info',
  REJECT: 'neutral',
} as const satisfies Record<VerdictKind, string>

export const voteWords = {
  FOR: 'Pour',
  AGAINST: 'Contre',
  ABSTAIN: 'Abstention',
} as const satisfies Record<VoteValue, string>

export const seatWords = {
  PRESIDENT: 'présidence',
  DEPUTY: 'suppléance de la présidence',
  MEMBER: 'membre',
} as const satisfies Record<JurorRole, string>
