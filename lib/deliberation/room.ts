import type { JurorRole } from '@/lib/accounts/actor'
import type { Cents } from '@/lib/kernel/cents'
import type { BallotKind, Tally, VoteValue } from './ballot'
import type { Slip } from './secret-ballot'
import type { Attending, MeetingState } from './meeting'
import type { VerdictKind } from './verdict'

/** What the deliberation page shows to one person: nothing of a dossier they are recused on before its verdict. */
export type Room = {
  /** The dossier being examined is one that this person is recused on: they are out of the room. */
  outside: boolean
  call: { id: string; slug: string; title: string }
  meeting: { id: string; n: number; version: number; state: MeetingState; plannedAt: Date; place: string; openedAt: Date | null; closedAt: Date | null; sealedAt: Date | null; observations: string; /** Held on paper, entered afterwards. */ afterwards: boolean; /** Since when (ISO 8601), and why. */ suspension: { since: string; reason: string } | null }
  roll: { jurorId: string; name: string; capacity: string; role: JurorRole; declared: boolean; attending: Attending }[]
  presiding: { jurorId: string; name: string } | null
  scoringClosed: boolean
  /** The règlement gives a casting voice on a tie in a secret ballot. */
  secretCasting: boolean
  /** Marks, ranks and orders may be seen. */
  scoringOver: boolean
  envelope: Cents | null
  /** Recommended so far, over the dossiers shown and those whose verdict is known. */
  recommended: Cents
  /** Sub-envelopes of the règlement, with what is recommended for their dossiers. */
  kept: { label: string; cents: Cents; held: Cents }[]
  /** Of what is left, what they still keep. */
  stillKept: Cents
  /** What may be recommended at most for the dossier examined: nothing of what is kept for others. */
  leftForCurrent: Cents | null
  may: { callRoll: boolean; open: boolean; conduct: boolean; seal: boolean; readMinutes: boolean; showWall: boolean }
  /** Once sealed, for who may ask for it: why the proof is not given now, null when it is. */
  proof: { why: string | null } | null
  /** In the order that spares exits; by number while scoring is not over. */
  dossiers: RoomDossier[]
  /** The list put to one vote, without what this person may not know of. */
  proposal: { motion: VerdictKind; dossiers: (Pick<RoomDossier, 'applicationId' | 'number' | 'structureName' | 'rank' | 'score'> & { /** By name: who wants it examined alone. */ takenOutBy: string | null })[]; mayTakeOut: boolean } | null
  current: CurrentItem | null
  /** Dossiers on which this person is recused: their verdict, once given. */
  recusedVerdicts: { number: number; structureName: string; verdict: VerdictKind }[]
  /** The sealed minutes and the SHA-256 of their content. */
  minutes: { id: string; sha256: string } | null
}

export type RoomDossier = {
  applicationId: string
  number: number
  structureName: string
  title: string
  departementCode: string
  requested: Cents
  /** Null while scoring is not over: it is not known while marks are given. */
  smallestViable: Cents | null
  /** Null without a sheet, or while scoring is not over. Ranks are counted over the dossiers shown. */
  rank: number | null
  score: string | null
  tied: boolean
  /** Members kept away from it, by name. */
  recused: string[]
  /** Somebody present is recused, or a recusal made its examination void: it is not voted on with others. */
  alone: boolean
  mayCall: boolean
  progress: 'WAITING' | 'CURRENT' | 'DONE'
  /** As it stands: of this meeting once done, of an earlier sealed one otherwise. */
  verdict: VerdictKind | null
  recommended: Cents | null
  waitingRank: number | null
}

export type RoomBallot = { id: string; n: number; motion: VerdictKind; kind: BallotKind; closed: boolean; carried: boolean; casting: boolean; tally: Tally; votes: Record<string, VoteValue>; /** Votes given so far. */ received: number; /** Of a secret ballot once closed, by code: as published. */ slips: Slip[]; /** Who has not put a slip on screen yet; for who counts. */ waitedFor: string[] }

export type CurrentItem = {
  itemId: string
  version: number
  dossier: RoomDossier
  presiding: string
  present: { jurorId: string; name: string }[]
  /** ISO 8601. */
  calledAt: string
  ballots: RoomBallot[]
  /** Opinions that differ, to be written in the minutes. */
  dissents: { name: string; text: string }[]
  /** Whose opinion this person may have written: their own, or anybody's who was there for who examines; nobody's before a closed vote. */
  mayDissent: { jurorId: string; name: string }[]
  /** What the ballots closed so far lead to; null before any. */
  verdict: VerdictKind | null
  mayExamine: boolean
  /** A recusal found since its call makes it void: it is called again. */
  overtaken: boolean
  /** This person is present on the dossier and may give their own vote. */
  voter: { jurorId: string; value: VoteValue | null; /** Their slip is in the urn. */ slipPut: boolean } | null
}

const instants = ['plannedAt', 'openedAt', 'closedAt', 'sealedAt'] as const
type Instant = (typeof instants)[number]
/** A room as JSON brings it. */
export type WrittenRoom = Omit<Room, 'meeting'> & { meeting: Omit<Room['meeting'], Instant> & Record<Instant, string | null> }

export const roomRead = (written: WrittenRoom): Room => ({
  ...written,
  meeting: { ...written.meeting, ...(Object.fromEntries(instants.map((name) => [name, written.meeting[name] && new Date(written.meeting[name])])) as Pick<Room['meeting'], Instant>) },
})
