import type { Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import type { Cents } from '@/lib/kernel/cents'
import type { Result } from '@/lib/kernel/result'
import type { VoteValue } from './ballot'
import { castAndClose, openBallot } from './ballot.commands'
import { callItem, concludeItem } from './item.commands'
import type { JuryCall } from './jury-call.fixture'
import { conveneMeeting, openMeeting, recordAttendance } from './meeting.commands'
import type { Attending } from './meeting'
import type { VerdictKind } from './verdict'

/** The value of an act that must succeed. */
export function done<T>(result: Result<T>): T {
  if (result.kind !== 'ok') throw new Error(`expected ok, got ${JSON.stringify(result)}`)
  return result.value
}

/** Plays a meeting of a call by its commands, as its secretary. */
export function play(call: JuryCall, context: Context) {
  const { db } = context
  const version = async (meetingId: string) => (await db.meeting.findUniqueOrThrow({ where: { id: meetingId } })).version
  const step = async (meetingId: string) => ({ meetingId, version: await version(meetingId) })
  const play = {
    step,
    async convene() {
      return done(await conveneMeeting(call.staff, { callId: call.callId, plannedAt: context.now, place: 'Salle fictive', publicUrl: 'http://localhost' }, context)).meetingId
    },
    async roll(meetingId: string, roll: Record<string, Attending>, by: Actor = call.staff) {
      return recordAttendance(by, { ...(await step(meetingId)), roll: Object.fromEntries(Object.entries(roll).map(([name, attending]) => [call.juror(name), attending])) }, context)
    },
    /** Convened, roll called, opened by `presiding`. */
    async open(present: string[], presiding: string) {
      const meetingId = await play.convene()
      done(await play.roll(meetingId, Object.fromEntries(present.map((name) => [name, 'ROOM' as const]))))
      done(await openMeeting(await call.member(presiding), await step(meetingId), context))
      return meetingId
    },
    async call(meetingId: string, number: number, by: Actor = call.staff) {
      return done(await callItem(by, { meetingId, applicationId: call.dossier(number) }, context)).itemId
    },
    async vote(itemId: string, motion: VerdictKind, votes: Record<string, VoteValue>) {
      const { ballotId } = done(await openBallot(call.staff, { itemId, motion }, context))
      return done(await castAndClose(call.staff, { ballotId, votes: Object.fromEntries(Object.entries(votes).map(([name, value]) => [call.juror(name), value])) }, context)).carried
    },
    async conclude(itemId: string, wish: { recommended?: Cents; grounds?: string } = {}, by: Actor = call.staff) {
      const { version } = await db.meetingItem.findUniqueOrThrow({ where: { id: itemId } })
      return concludeItem(by, { itemId, version, recommended: wish.recommended ?? null, conditions: '', grounds: wish.grounds ?? '' }, context)
    },
    async examine(meetingId: string, number: number, motion: VerdictKind, votes: Record<string, VoteValue>, wish: { recommended?: Cents; grounds?: string } = {}) {
      const itemId = await play.call(meetingId, number)
      await play.vote(itemId, motion, votes)
      return done(await play.conclude(itemId, wish)).itemId
    },
  }
  return play
}
