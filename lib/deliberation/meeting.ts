import type { JurorRole } from '@/lib/accounts/actor'
import type { CallState } from '@/lib/calls/call-phase'
import type { Quorum } from './quorum'
import { presidingOf } from './presiding'

export type MeetingState = 'CONVENED' | 'OPEN' | 'CLOSED' | 'SEALED'
/** How a member attends. */
export type Attending = 'ROOM' | 'REMOTE' | 'ABSENT'

/** A member of the jury as the meeting counts them: appointed, not recused from the whole call. */
export type MeetingSeat = { id: string; accountId: string; role: JurorRole; order: number; attending: Attending }

/** What the rules of a meeting ask. */
export type MeetingFacts = {
  id: string
  callId: string
  callState: CallState
  state: MeetingState
  quorum: Quorum
  /** Since when the open meeting is suspended, and why. */
  suspension: { since: string; reason: string } | null
  /** By the president's dated act: no sheet changes any more. */
  scoringClosed: boolean
  seats: readonly MeetingSeat[]
  /** Members whose functions ended and whose sheets still count: the quorum counts them with the others. */
  former: readonly string[]
  /** Everyone ever appointed to this jury; `away`: recused from the whole call; `recused`: from it or from one of its dossiers. */
  appointed: readonly { id: string; accountId: string; away: boolean; recused: boolean }[]
  examination: Examination
}

/** How far the examination went, over every eligible dossier still submitted. */
export type Examination = {
  /** A dossier is being examined. */
  inProgress: boolean
  /** Dossiers concluded at this meeting. */
  concluded: number
  /** Dossiers without a verdict, at this meeting or a sealed one. */
  remaining: number
  /** The waiting list that the last verdicts make. */
  waitingRanks: readonly number[]
}

export const inRoom = ({ seats }: Pick<MeetingFacts, 'seats'>): MeetingSeat[] => seats.filter((seat) => seat.attending !== 'ABSENT')
/** Who presides over the meeting now, dossiers' recusals apart. */
export const presidingOverMeeting = (facts: Pick<MeetingFacts, 'seats'>): MeetingSeat | null => presidingOf(inRoom(facts))
