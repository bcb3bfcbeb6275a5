import type { JurorRole } from '@/lib/accounts/actor'

/** A member's place in the jury; `order` is that of the appointment act. */
export type Seat = { id: string; role: JurorRole; order: number }

const precedence = { PRESIDENT: 0, DEPUTY: 1, MEMBER: 2 } as const satisfies Record<JurorRole, number>

/** Who presides: the first one present among the president, the deputies by order, the members by order. Null in an empty room. */
export function presidingOf<Member extends Seat>(present: readonly Member[]): Member | null {
  return present.reduce<Member | null>((first, seat) => {
    if (first === null) return seat
    const gap = precedence[seat.role] - precedence[first.role] || seat.order - first.order
    return gap < 0 ? seat : first
  }, null)
}
