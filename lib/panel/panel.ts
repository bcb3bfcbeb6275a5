import type { JurorRole } from '@/lib/accounts/actor'

export const interestKinds = [
  'EMPLOYEE', 'OFFICER', 'PAID_ADVISER', 'FAMILY', 'LOCAL_MANDATE', 'PARLIAMENTARY_MANDATE', 'FUNDER', 'COAUTHOR', 'NETWORK', 'HOME',
] as const
export type InterestKind = (typeof interestKinds)[number]
export type RecusalOrigin = 'DECLARED' | 'DETECTED' | 'DECIDED'
export type RecusalState = 'PROPOSED' | 'EFFECTIVE' | 'DISMISSED'

/** A member's place in the jury; `order` is that of the appointment act. */
export type Seat = { id: string; role: JurorRole; order: number }

const precedence = { PRESIDENT: 0, DEPUTY: 1, MEMBER: 2 } as const satisfies Record<JurorRole, number>

/** The president, the deputies in their order, then the members in theirs. */
const inOrder = <S extends Seat>(seats: readonly S[]): S[] =>
  [...seats].sort((a, b) => precedence[a.role] - precedence[b.role] || a.order - b.order)

/**
 * Who decides on a member's recusal: the first in the order of presiding who is neither that member, nor kept away from
 * the same dossier (they would learn of it), nor from the whole call. Nobody decides on themselves: the president's
 * own cases go to the first deputy. Null when nobody is left: the dossier then stays closed to the member.
 */
export const deciderOf = <S extends Seat>(jurorId: string, seats: readonly S[], keptAway: ReadonlySet<string>): S | null =>
  inOrder(seats).find((seat) => seat.id !== jurorId && !keptAway.has(seat.id)) ?? null

/** Who acts as president: the first in the order of presiding who is not kept away from the whole call. */
export const actingPresident = <S extends Seat>(seats: readonly S[], awayFromCall: ReadonlySet<string>): S | null =>
  deciderOf('', seats, awayFromCall)

/** A recusal as the rules read it. `applicationId` null: from the whole call. */
export type RecusalFacts = { jurorId: string; applicationId: string | null; state: RecusalState }

/** The members kept away from this dossier (null: from the whole call), decided or waiting. */
export const keptAwayFrom = (recusals: readonly RecusalFacts[], applicationId: string | null): Set<string> =>
  new Set(
    recusals
      .filter((recusal) => recusal.state !== 'DISMISSED' && (recusal.applicationId === null || recusal.applicationId === applicationId))
      .map((recusal) => recusal.jurorId),
  )

/** What waits on a member's desk: how many recusals they decide, and whether they act as president. */
export function deskOf(jurorId: string, seats: readonly Seat[], recusals: readonly RecusalFacts[]): { presides: boolean; toDecide: number } {
  const decides = (recusal: RecusalFacts) => deciderOf(recusal.jurorId, seats, keptAwayFrom(recusals, recusal.applicationId))?.id === jurorId
  return {
    presides: actingPresident(seats, keptAwayFrom(recusals, null))?.id === jurorId,
    toDecide: recusals.filter((recusal) => recusal.state === 'PROPOSED' && decides(recusal)).length,
  }
}
