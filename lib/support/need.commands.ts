import type { Actor } from '@/lib/accounts/actor'
import { brokeRule } from '@/lib/db/constraint'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { followed } from './laureate.commands'
import { heardBefore } from './need.queries'
import { mayFollowUp, whyNotFollowed } from './support.policy'
import type { AddNeedInput, AnswerNeedInput, DropNeedInput } from './support.schema'

/** Keeps a need of a laureate. What is said to come from its dossier or from the jury must have been written there. */
export async function addNeed(actor: Actor, input: AddNeedInput, context: Context): Promise<Result<{ needId: string }>> {
  try {
    return await followed(actor, input.laureateId, context, async (inside, staff, laureate) => {
      const { laureateId, source, text } = input
      if (source !== 'TEAM' && !(await heardBefore(inside.db, laureateId)).some((heard) => heard.source === source && heard.text === text)) return absent()
      const id = newId()
      await inside.db.supportNeed.create({ data: { id, laureateId, source, text, createdAt: inside.now, createdById: staff.id } })
      record(inside, { chain: laureate.callId, actorId: staff.id, verb: 'need.added', object: { type: 'SupportNeed', id, version: 1 }, state: { laureateId, source, text } })
      return ok({ needId: id })
    })
  } catch (error) {
    if (brokeRule(error, 'SupportNeed_laureateId_text_key')) return invalid({ text: 'Ce besoin est déjà noté.' })
    throw error
  }
}

type Answer = AnswerNeedInput['answer']
type Settling = { state: 'ANSWERED' | 'DROPPED'; sessionId: string | null; requestId: string | null; resourceId: string | null }
const nothing = { sessionId: null, requestId: null, resourceId: null }

/** Says what answers a need: a session in which the laureate has a seat, its own request to an expert, or a published resource. Said again, it replaces what was said. */
export const answerNeed = (actor: Actor, { answer, ...input }: AnswerNeedInput, context: Context) =>
  settle(actor, input, context, async (inside, laureateId) => {
    if (!(await answers(inside, laureateId, answer))) return null
    return { state: 'ANSWERED', ...nothing, ...(answer.kind === 'SESSION' ? { sessionId: answer.id } : answer.kind === 'REQUEST' ? { requestId: answer.id } : { resourceId: answer.id }) }
  })

/** Puts a need aside: it is not one any more. */
export const dropNeed = (actor: Actor, input: DropNeedInput, context: Context) => settle(actor, input, context, () => Promise.resolve({ state: 'DROPPED', ...nothing }))

async function answers({ db }: TxContext, laureateId: string, { kind, id }: Answer): Promise<boolean> {
  switch (kind) {
    case 'SESSION':
      return (await db.sessionSeat.count({ where: { laureateId, sessionId: id, state: 'TAKEN', session: { state: { not: 'CANCELLED' } } } })) > 0
    case 'REQUEST':
      return (await db.expertRequest.count({ where: { laureateId, id, state: { in: ['ASKED', 'ACCEPTED'] } } })) > 0
    case 'RESOURCE':
      return (await db.resource.count({ where: { id, state: 'PUBLISHED' } })) > 0
  }
}

function settle(actor: Actor, { needId, version }: DropNeedInput, context: Context, decide: (inside: TxContext, laureateId: string) => Promise<Settling | null>): Promise<Result<{ slug: string; laureateId: string }>> {
  return transact(context, async (inside) => {
    if (!mayFollowUp(actor)) return absent()
    const need = await inside.db.supportNeed.findUnique({ where: { id: needId }, select: { laureateId: true, laureate: { select: { state: true, callId: true, call: { select: { slug: true, state: true } } } } } })
    if (!need) return absent()
    const why = whyNotFollowed({ state: need.laureate.state, callState: need.laureate.call.state })
    if (why) return refused(why)
    const settled = await decide(inside, need.laureateId)
    if (!settled) return invalid({ answer: 'Choisissez une séance, une demande ou une ressource publiée qui existe pour ce lauréat.' })
    const { count } = await inside.db.supportNeed.updateMany({
      where: { id: needId, version, state: { not: 'DROPPED' } },
      data: { ...settled, settledAt: inside.now, settledById: actor.id, version: { increment: 1 } },
    })
    if (count === 0) return conflict()
    record(inside, { chain: need.laureate.callId, actorId: actor.id, verb: 'need.settled', object: { type: 'SupportNeed', id: needId, version: version + 1 }, state: settled })
    return ok({ slug: need.laureate.call.slug, laureateId: need.laureateId })
  })
}
