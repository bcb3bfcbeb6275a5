import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { leave, membersOf, type Left } from '@/lib/decisions/laureate.commands'
import type { Cents } from '@/lib/kernel/cents'
import type { Day } from '@/lib/kernel/days'
import { absent, ok, type Result } from '@/lib/kernel/result'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { lapsedMail, terminatedMail } from './agreement.mail'
import { mayManageAgreements } from './agreement.policy'

type Leaving = { laureateId: string; version: number; writtenOn: Day; reason: string }

async function tell(inside: TxContext, mail: typeof lapsedMail, left: Left, { writtenOn: day, reason }: Leaving): Promise<void> {
  const about = { objectId: left.laureateId, callId: left.callId, callTitle: left.callTitle, number: left.number }
  await queueMessages(inside.db, (await membersOf(inside, left.structureId)).map((to) => mail(to, about, { day, reason, released: left.released })), inside.now)
}

const leaving = (verb: 'lapse' | 'terminate', mail: typeof lapsedMail) => (actor: Actor, input: Leaving, context: Context): Promise<Result<{ released: Cents }>> =>
  transact<{ released: Cents }>(context, async (inside) => {
    if (!mayManageAgreements(actor)) return absent()
    const left = await leave(inside, actor, { laureateId: input.laureateId, version: input.version, verb, writtenOn: input.writtenOn, reason: input.reason })
    if (left.kind !== 'ok') return left
    await tell(inside, mail, left.value, input)
    return ok({ released: left.value.released })
  })

/** The structure did not sign in time: the aid is released. */
export const lapse = leaving('lapse', lapsedMail)
/** The agreement in force is ended: what is not paid is released. */
export const terminate = leaving('terminate', terminatedMail)
