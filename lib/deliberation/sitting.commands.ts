import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, ok, refused, type Result } from '@/lib/kernel/result'
import { mayConduct } from './deliberation.policy'
import { whyNotExamining } from './item.commands'
import { noteMeeting, writeMeeting, type MeetingStep } from './meeting.commands'
import { meetingRefusals } from './meeting.lifecycle'
import { lockMeeting } from './meeting.queries'

/** Stops an open meeting for a while, until another day if need be: no dossier is called, voted on or concluded meanwhile. */
export function suspendMeeting(actor: Actor, input: MeetingStep & { reason: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const { db, now } = inside
    const meeting = await lockMeeting(db, input.meetingId)
    if (!meeting || !mayConduct(actor, meeting)) return absent()
    const why = whyNotExamining(meeting)
    if (why) return refused(why)
    if ((await db.ballot.count({ where: { item: { meetingId: meeting.id }, closedAt: null, voidedAt: null } })) > 0) return refused('Un vote est ouvert : closez-le avant de suspendre la séance.')
    if (!(await writeMeeting(inside, input))) return conflict()
    await db.meetingSuspension.create({ data: { id: newId(), meetingId: meeting.id, suspendedAt: now, reason: input.reason } })
    noteMeeting(inside, actor, 'meeting.suspended', { ...meeting, version: meeting.version + 1 }, { reason: input.reason })
    return ok()
  })
}

/** Takes the meeting up again; who has come or left since is said by the roll. */
export function resumeMeeting(actor: Actor, input: MeetingStep, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const { db, now } = inside
    const meeting = await lockMeeting(db, input.meetingId)
    if (!meeting || !mayConduct(actor, meeting)) return absent()
    if (meeting.state !== 'OPEN') return refused(meetingRefusals[meeting.state])
    if (!meeting.suspension) return refused('La séance n’est pas suspendue.')
    if (!(await writeMeeting(inside, input))) return conflict()
    await db.meetingSuspension.updateMany({ where: { meetingId: meeting.id, resumedAt: null }, data: { resumedAt: now } })
    noteMeeting(inside, actor, 'meeting.resumed', { ...meeting, version: meeting.version + 1 }, {})
    return ok()
  })
}

/** Says that the meeting is, or is not, held on paper and entered afterwards: its page and its minutes bear it. */
export function setAfterwards(actor: Actor, input: MeetingStep & { afterwards: boolean }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const meeting = await lockMeeting(inside.db, input.meetingId)
    if (!meeting || !mayConduct(actor, meeting)) return absent()
    if (meeting.state === 'SEALED') return refused(meetingRefusals.SEALED)
    if (!(await writeMeeting(inside, input, { afterwards: input.afterwards }))) return conflict()
    noteMeeting(inside, actor, 'meeting.entered-afterwards', { ...meeting, version: meeting.version + 1 }, { afterwards: input.afterwards })
    return ok()
  })
}
