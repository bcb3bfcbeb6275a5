import type { Actor, Person } from '@/lib/accounts/actor'
import type { TxContext } from '@/lib/db/transaction'
import { actingPresident, keptAwayFrom } from '@/lib/panel/panel'
import { seatOf } from '@/lib/panel/panel.policy'
import { lockPanelCall, recusalsOf, seatsOf, type LockedPanelCall } from '@/lib/panel/recusal-rows.queries'

/** The call, locked, for the first in the order of presiding who is not recused from all of it; null for anybody else. */
export async function lockAsPresident(inside: TxContext, actor: Actor, callId: string): Promise<{ call: LockedPanelCall; by: Person } | null> {
  const seat = seatOf(actor, callId)
  const call = seat && (await lockPanelCall(inside.db, callId))
  if (!seat || !call || actor.kind !== 'person') return null
  const president = actingPresident(await seatsOf(inside.db, call.id), keptAwayFrom(await recusalsOf(inside.db, call.id), null))
  return president?.id === seat.jurorId ? { call, by: actor } : null
}
