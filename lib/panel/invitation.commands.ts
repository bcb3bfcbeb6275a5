import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { absent, ok, refused, type Result } from '@/lib/kernel/result'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { keptAwayFrom } from './panel'
import { panelInvitationMail } from './panel.mail'
import { declarationsOpen, maySeePanel } from './panel.policy'
import { detectRecusals } from './recusal.commands'
import { lockPanelCall, recusalsOf, seatsOf } from './recusal-rows.queries'

const closed = 'Le jury a rendu son avis : on n’y invite plus personne.'

/** Looks for the links that tell themselves (SIREN, network, mandate, département) between every member and every checked dossier, before anybody is invited. */
export function detectLinks(actor: Actor, input: { callId: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    if (!maySeePanel(actor)) return absent()
    const call = await lockPanelCall(inside.db, input.callId)
    if (!call) return absent()
    if (!declarationsOpen(call.state)) return refused(closed)
    await detectRecusals(inside, call, 'DETECTED', null)
    return ok()
  })
}

/** Asks the members who have not been asked yet, and are not recused from the whole call, to accept the charter and declare their interests. */
export function invitePanel(actor: Actor, input: { callId: string }, context: Context): Promise<Result<{ invited: number }>> {
  return transact<{ invited: number }>(context, async (inside) => {
    if (!maySeePanel(actor)) return absent()
    const { db, now } = inside
    const call = await lockPanelCall(db, input.callId)
    if (!call) return absent()
    if (!declarationsOpen(call.state)) return refused(closed)
    const away = keptAwayFrom(await recusalsOf(db, call.id), null)
    const waiting = new Set((await db.juror.findMany({ where: { callId: call.id, endedAt: null, invitedAt: null }, select: { id: true } })).map(({ id }) => id))
    const invited = (await seatsOf(db, call.id)).filter(({ id }) => waiting.has(id) && !away.has(id))
    if (invited.length === 0) return refused('Chaque membre est déjà invité, ou déporté de tout l’appel.')
    await db.juror.updateMany({ where: { id: { in: invited.map(({ id }) => id) } }, data: { invitedAt: now } })
    await queueMessages(db, invited.map((seat) => panelInvitationMail(seat, call)), now)
    for (const { id } of invited) record(inside, { chain: call.id, actorId: actor.id, verb: 'juror.invited', object: { type: 'Juror', id }, state: { invitedAt: now } })
    return ok({ invited: invited.length })
  })
}
