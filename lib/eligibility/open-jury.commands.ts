import type { Actor } from '@/lib/accounts/actor'
import { keepDepositsAtClosing } from '@/lib/applications/application-state.commands'
import { moveCall } from '@/lib/calls/call-state.commands'
import type { CallState } from '@/lib/calls/call-phase'
import { transact, type Context } from '@/lib/db/transaction'
import type { Result } from '@/lib/kernel/result'

/**
 * Opens the jury's work, once every deposited dossier has been checked. A dossier reopened and not deposited again is
 * its last deposit: it is counted with the others.
 */
export const openJury = (actor: Actor, input: { callId: string }, context: Context): Promise<Result<{ to: CallState }>> =>
  transact(context, async (inside) => {
    await keepDepositsAtClosing(input.callId, inside)
    return moveCall(inside, actor, { ...input, verb: 'openJury' })
  })
