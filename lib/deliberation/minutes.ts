import type { JurorRole } from '@/lib/accounts/actor'
import type { BallotKind, Tally, VoteValue } from './ballot'
import type { Slip } from './secret-ballot'
import type { VerdictKind } from './verdict'

/**
 * What sealing keeps for ever: ids, never a person's name, which lives in one erasable table and is printed on the
 * document. Instants are ISO 8601, amounts whole cents.
 */
export type MinutesContent = {
  format: 'aller-vers/minutes'
  version: 2
  call: { id: string; slug: string; title: string; quorum: { numerator: number; denominator: number } }
  meeting: { id: string; n: number; /** 2: the second, the quorum set aside; absent before the règlement could foresee one. */ convocation?: number; /** Held on paper. */ afterwards?: true; plannedAt: string; place: string; openedAt: string | null; closedAt: string | null; observations: string }
  /** Minutes that these correct, the last first: a dossier of theirs was examined again. Version 1 named the last only. */
  /** Absent when there was none. */
  suspensions?: { from: string; until: string | null; reason: string }[]
  replaces: { minutes: string; meeting: number }[]
  roll: { juror: string; role: JurorRole; order: number; capacity: string; arrivedAt: string | null; leftAt: string | null; remote: boolean }[]
  items: MinutesItem[]
}

export type MinutesItem = {
  application: string
  number: number
  structureName: string
  title: string
  departementCode: string
  calledAt: string
  concludedAt: string | null
  presiding: string
  present: string[]
  recused: string[]
  /** Ballots that stand; `n` counts the void ones too. */
  ballots: {
    n: number; motion: VerdictKind; kind: BallotKind; votes: Record<string, VoteValue>; carried: boolean; casting: boolean
    /** Of a secret ballot: its counts, and its slips, under the codes that their voters keep. */
    counted?: Tally; slips?: Slip[]
  }[]
  /** How many ballots a recusal found since made void; absent when none. */
  voided?: number
  verdict: VerdictKind | null
  recommendedCents: number | null
  waitingRank: number | null
  conditions: string
  grounds: string
  /** Opinions that differ, written at the request of their authors; absent when none. */
  dissents?: { juror: string; text: string }[]
}
