import type { Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import { absent, ok, type Result } from '@/lib/kernel/result'
import { mayConduct } from './deliberation.policy'
import { lastMeeting } from './meeting.queries'
import type { PaperMeeting } from './paper.pdf'
import { dossierRows, roomFor } from './room.queries'

/** The sheets of the meeting to come or under way, for its secretary or who presides; without the dossiers that this person may not know of. */
export async function paperMeeting(actor: Actor, input: { slug: string }, { db, now }: Context): Promise<Result<PaperMeeting>> {
  const meeting = await lastMeeting(db, input.slug)
  if (!meeting || !mayConduct(actor, meeting) || (meeting.state !== 'CONVENED' && meeting.state !== 'OPEN')) return absent()
  const criteria = await db.criterion.findMany({ where: { callId: meeting.callId }, orderBy: { position: 'asc' }, select: { label: true, description: true, weight: true, levels: true } })
  return ok({ room: roomFor(actor, meeting, await dossierRows(db, meeting)), criteria, demonstration: meeting.demonstration, at: now })
}
