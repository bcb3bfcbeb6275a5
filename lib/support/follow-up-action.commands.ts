import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { dayToDb } from '@/lib/db/values'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { mayWriteFor } from '@/lib/structures/structure.policy'
import { mayFollowUp, whyNotFollowed } from './support.policy'
import type { AddActionInput, SettleActionInput } from './support.schema'

/** Keeps a decision of a session, or a step of the plan, as an action: who does it, by when. */
export const addAction = (actor: Actor, input: AddActionInput, context: Context): Promise<Result<{ actionId: string }>> =>
  transact(context, async (inside) => {
    if (!mayFollowUp(actor)) return absent()
    const { sessionId = null } = input
    const laureate = await inside.db.laureate.findUnique({
      where: { id: input.laureateId },
      select: { callId: true, state: true, call: { select: { state: true } }, sessions: { where: { sessionId: sessionId ?? { in: [] } }, select: { session: { select: { state: true } } } } },
    })
    const seat = laureate?.sessions[0]
    if (!laureate || (sessionId !== null && !seat)) return absent()
    const { callId, state, call } = laureate
    const why = whyNotFollowed({ state, callState: call.state })
    if (why) return refused(why)
    if (sessionId === null && input.owner === 'EXPERT') return invalid({ owner: 'Une étape du plan revient à la structure ou à l’équipe.' })
    if (seat?.session.state === 'CANCELLED') return refused('Cette séance est annulée.')
    const id = newId()
    const action = { laureateId: input.laureateId, sessionId, owner: input.owner, text: input.text }
    await inside.db.followUpAction.create({ data: { id, callId, ...action, dueOn: dayToDb(input.dueOn), createdAt: inside.now, createdById: actor.id } })
    record(inside, { chain: callId, actorId: actor.id, verb: 'action.added', object: { type: 'FollowUpAction', id, version: 1 }, state: { ...action, dueOn: input.dueOn } })
    return ok({ actionId: id })
  })

/** Staff settle any action; a structure, and the expert of the session, say that theirs is done. */
export const settleAction = (actor: Actor, input: SettleActionInput, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    if (actor.kind !== 'person') return absent()
    const action = await readAction(inside, input.actionId)
    if (!action) return absent()
    const { structureId } = action.laureate.application ?? {}
    const theirs = action.owner === 'STRUCTURE' && input.outcome === 'DONE' && structureId !== undefined && mayWriteFor(actor, structureId)
    const experts = action.owner === 'EXPERT' && input.outcome === 'DONE' && action.session?.expert?.accountId === actor.id && action.session.expert.endedAt === null
    if (!mayFollowUp(actor) && !theirs && !experts) return absent()
    const why = whyNotFollowed({ state: action.laureate.state, callState: action.call.state })
    if (why) return refused(why)
    if (action.state !== 'OPEN' || action.version !== input.version) return conflict()
    const { count } = await inside.db.followUpAction.updateMany({
      where: { id: action.id, version: input.version, state: 'OPEN' },
      data: { state: input.outcome, settledAt: inside.now, settledById: actor.id, version: { increment: 1 } },
    })
    if (count === 0) return conflict()
    record(inside, { chain: action.callId, actorId: actor.id, verb: 'action.settled', object: { type: 'FollowUpAction', id: action.id, version: input.version + 1 }, state: { outcome: input.outcome } })
    return ok()
  })

const readAction = (inside: TxContext, id: string) =>
  inside.db.followUpAction.findUnique({
    where: { id },
    select: { id: true, callId: true, owner: true, state: true, version: true, call: { select: { state: true } }, laureate: { select: { state: true, application: { select: { structureId: true } } } }, session: { select: { expert: { select: { accountId: true, endedAt: true } } } } },
  })
