import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { absent, ok, refused, type Result } from '@/lib/kernel/result'
import { isKeptAway, mayExamine, seatOf } from './deliberation.policy'
import { lockItem } from './dossier.queries'
import { noteItem } from './item.commands'
import { meetingRefusals } from './meeting.lifecycle'

/** Writes in the minutes, at their request, the opinion of a member who was there and differs: by themselves, or by whoever examines the dossier. Written again, it replaces the first. */
export function recordDissent(actor: Actor, input: { itemId: string; jurorId: string; text: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const locked = await lockItem(inside.db, input)
    if (!locked || actor.kind !== 'person') return absent()
    const { meeting, item } = locked
    const own = seatOf(actor, meeting)?.id === input.jurorId && !isKeptAway(actor, meeting, item)
    if ((!own && !mayExamine(actor, meeting, item)) || !item.present.includes(input.jurorId)) return absent()
    if (meeting.state !== 'OPEN' && meeting.state !== 'CLOSED') return refused(meetingRefusals[meeting.state])
    if (!item.ballots.some((ballot) => ballot.closed)) return refused('Une opinion divergente se consigne une fois le vote clos.')
    const where = { itemId_jurorId: { itemId: item.id, jurorId: input.jurorId } }
    const written = { text: input.text, at: inside.now }
    await inside.db.dissent.upsert({ where, create: { itemId: item.id, jurorId: input.jurorId, ...written }, update: written })
    noteItem(inside, actor, 'item.dissent-recorded', meeting, { id: item.id, version: item.version }, { juror: input.jurorId, text: input.text })
    return ok()
  })
}
