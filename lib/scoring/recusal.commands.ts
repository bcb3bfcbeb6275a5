import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import type { Result } from '@/lib/kernel/result'
import type { DecideRecusalInput, DeclareInterestsInput, DeclareRecusalInput, RaiseRecusalInput } from '@/lib/panel/panel.schema'
import { recordDecision, recordInterests, recordOwnRecusal, recordRaised } from '@/lib/panel/recusal.commands'
import { setAsideRecused } from './set-aside.commands'

/** One transaction: what the panel records, then what it means for sheets and readings. */
const then =
  <Input, Value extends { callId: string }>(act: (inside: TxContext, actor: Actor, input: Input) => Promise<Result<Value>>) =>
  (actor: Actor, input: Input, context: Context): Promise<Result<Value>> =>
    transact(context, async (inside) => {
      const done = await act(inside, actor, input)
      if (done.kind === 'ok') await setAsideRecused(inside, actor, done.value.callId)
      return done
    })

/** A member declares the whole list of their links; the recusals that follow are raised at once. */
export const declareInterests = then<DeclareInterestsInput, { callId: string; slug: string }>(recordInterests)
/** A member steps back from one dossier, effective at once. */
export const declareRecusal = then<DeclareRecusalInput, { callId: string; slug: string }>(recordOwnRecusal)
/** The team asks for a recusal: closed to the member until it is decided. */
export const raiseRecusal = then<RaiseRecusalInput, { callId: string }>(recordRaised)
/** The president decides, or the first deputy on the president's own cases. */
export const decideRecusal = then<DecideRecusalInput, { callId: string }>(recordDecision)
