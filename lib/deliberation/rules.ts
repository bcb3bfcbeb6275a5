/** The rules of the room, pure: presiding, quorum, votes, verdict (interfaces §1, 5 to 8). The replay calls these too. */
export type JurorRole = 'president' | 'deputy' | 'member'
export type Seat = { id: string; role: JurorRole; order: number }
export type Quorum = { numerator: number; denominator: number }
export type Vote = 'for' | 'against' | 'abstain'
export type Motion = 'select' | 'wait' | 'reject'

export type OpenBallot = { motion: Motion; kind: 'open'; votes: Readonly<Record<string, Vote>> }
export type SecretBallot = { motion: Motion; kind: 'secret'; for: number; against: number; abstain: number; casting?: 'for' | 'against' | undefined }
export type Ballot = OpenBallot | SecretBallot

const precedence: Record<JurorRole, number> = { president: 0, deputy: 1, member: 2 }

/** Who presides: the first one present among the president, the deputies by order, the members by order. Null when nobody is there. */
export function presidingOf(seats: readonly Seat[], present: ReadonlySet<string>): string | null {
  const [first] = seats.filter((seat) => present.has(seat.id)).sort((a, b) => precedence[a.role] - precedence[b.role] || a.order - b.order)
  return first?.id ?? null
}

/** |present| × denominator ≥ numerator × |members not recused on this dossier|. */
export const isQuorate = (present: number, entitled: number, { numerator, denominator }: Quorum): boolean =>
  present * denominator >= numerator * entitled

export function countOf(ballot: Ballot): { for: number; against: number; abstain: number } {
  if (ballot.kind === 'secret') return { for: ballot.for, against: ballot.against, abstain: ballot.abstain }
  const count = { for: 0, against: 0, abstain: 0 }
  for (const vote of Object.values(ballot.votes)) count[vote] += 1
  return count
}

/**
 * Carried by more votes for than against; abstentions do not count. On a tie in an open ballot the presiding member's
 * own vote decides; in a secret one nothing does, unless the règlement gives a casting vote, never on 0–0.
 */
export function isCarried(ballot: Ballot, presiding: string, secretCasting: boolean): boolean {
  const count = countOf(ballot)
  if (count.for !== count.against) return count.for > count.against
  if (ballot.kind === 'open') return ballot.votes[presiding] === 'for'
  return secretCasting && count.for > 0 && ballot.casting === 'for'
}

/** The motion of the last ballot carried; none carried: rejected. */
export function verdictOf(ballots: readonly { motion: Motion; carried: boolean }[]): Motion {
  return ballots.filter((ballot) => ballot.carried).at(-1)?.motion ?? 'reject'
}

/**
 * The order that makes members leave the room least often: dossiers with the same recused members follow one another,
 * those without any first; inside a group, by rank.
 */
export function orderOfDossiers<T extends { recused: readonly string[]; rank: number | null; number: number }>(dossiers: readonly T[]): T[] {
  const key = (dossier: T) => [...dossier.recused].sort().join(' ')
  return [...dossiers].sort((a, b) => {
    const [ka, kb] = [key(a), key(b)]
    if (ka !== kb) return ka < kb ? -1 : 1
    return (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.number - b.number
  })
}
