export type VerdictKind = 'SELECT' | 'WAIT' | 'REJECT'

/** The motion of the last carried ballot; none carried: rejected. Ballots in their order. */
export const verdictOf = (ballots: readonly { motion: VerdictKind; carried: boolean }[]): VerdictKind =>
  ballots.findLast((ballot) => ballot.carried)?.motion ?? 'REJECT'

/** The rank of a dossier put on the waiting list: the first one that no other dossier holds. */
export function nextWaitingRank(taken: Iterable<number>): number {
  const held = new Set(taken)
  let rank = 1
  while (held.has(rank)) rank += 1
  return rank
}

/** The waiting list is 1…n without gap, each rank once. */
export function isWaitingList(ranks: readonly number[]): boolean {
  const held = new Set(ranks)
  return held.size === ranks.length && ranks.every((rank) => Number.isInteger(rank) && rank >= 1 && rank <= ranks.length)
}
