export type VoteValue = 'FOR' | 'AGAINST' | 'ABSTAIN'
export type BallotKind = 'OPEN' | 'SECRET'
export type Tally = { for: number; against: number; abstain: number }

/** What a ballot decided; `casting`: a tie that the presiding member's voice broke. */
export type Outcome = { carried: boolean; casting: boolean }

export function tallyOf(votes: Iterable<VoteValue>): Tally {
  const tally: Tally = { for: 0, against: 0, abstain: 0 }
  for (const vote of votes) {
    if (vote === 'FOR') tally.for += 1
    else if (vote === 'AGAINST') tally.against += 1
    else tally.abstain += 1
  }
  return tally
}

/** Open ballot: majority of the votes cast; on a tie the presiding member's own vote decides, and only `FOR` carries. */
export function openOutcome(votes: ReadonlyMap<string, VoteValue>, presidingId: string): Outcome {
  const tally = tallyOf(votes.values())
  if (tally.for !== tally.against) return { carried: tally.for > tally.against, casting: false }
  const own = votes.get(presidingId)
  return { carried: own === 'FOR', casting: own === 'FOR' || own === 'AGAINST' }
}

/** Whether a casting voice may exist in a secret ballot: the règlement says so, and it is tied other than 0–0. */
export const mayCast = (tally: Tally, secretCasting: boolean): boolean => secretCasting && tally.for === tally.against && tally.for > 0

/** Secret ballot: a tie is not carried, unless the règlement gives a casting voice and it is `FOR`. */
export function secretOutcome(tally: Tally, secretCasting: boolean, casting: 'FOR' | 'AGAINST' | undefined): Outcome {
  if (tally.for !== tally.against) return { carried: tally.for > tally.against, casting: false }
  if (casting === undefined || !mayCast(tally, secretCasting)) return { carried: false, casting: false }
  return { carried: casting === 'FOR', casting: true }
}
