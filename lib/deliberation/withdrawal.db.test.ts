import { expect, test } from 'vitest'
import { withdrawApplication } from '@/lib/applications/application-state.commands'
import { testDatabase } from '@/lib/db/testing/database'
import { testFolder } from '@/lib/db/testing/folder'
import { cents } from '@/lib/kernel/cents'
import { fileStore } from '@/lib/files/store'
import { juryCall } from './jury-call.fixture'
import { closeMeeting } from './meeting.commands'
import { meetingById } from './meeting.queries'
import { sealMeeting } from './minutes.commands'
import { minutesOf } from './minutes.queries'
import { done, play } from './play.fixture'
import { deliberationRoom } from './room.queries'

const { db } = await testDatabase(5)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

test('un dossier se retire jusqu’à l’annonce, pendant son examen et montants signés compris ; son examen reste au procès-verbal', async () => {
  const call = await juryCall(db, now, [{ marks: { first: 5 } }, { marks: { first: 4 } }, { marks: { first: 3 } }])
  const withdraw = async (number: number) => {
    const { version } = await db.application.findUniqueOrThrow({ where: { id: call.dossier(number) } })
    return withdrawApplication(call.applicant, { applicationId: call.dossier(number), version }, context)
  }
  const numbers = async () => {
    const room = await deliberationRoom(call.staff, call, context)
    return room && 'dossiers' in room ? [room.dossiers.map(({ number }) => number), room.current] : null
  }
  const game = play(call, context)
  const all = ['first', 'president', 'deputy', 'second']
  const meetingId = await game.open(all, 'president')
  const voices = Object.fromEntries(all.map((name) => [name, 'FOR' as const]))
  await game.examine(meetingId, 1, 'SELECT', voices, { recommended: cents(1_500_000) })
  done(await withdraw(1))
  await game.vote(await game.call(meetingId, 2), 'SELECT', voices)
  done(await withdraw(2))
  expect(await numbers()).toEqual([[3], null])
  await game.examine(meetingId, 3, 'REJECT', voices, { grounds: 'Motif fictif.' })
  done(await closeMeeting(await call.member('president'), await game.step(meetingId), context))
  done(await sealMeeting(await call.member('president'), { ...(await game.step(meetingId)), observations: '', store: fileStore(testFolder()) }, context))
  const meeting = await meetingById(db, meetingId)
  expect(meeting && (await db.$transaction((tx) => minutesOf(tx as never, meeting))).content.items.map(({ number, verdict }) => [number, verdict])).toEqual([[1, 'SELECT'], [2, null], [3, 'REJECT']])

  // As if decided, validated by both partners and announced: what this rule reads is the call's state.
  await db.$transaction([
    db.$executeRaw`SET LOCAL session_replication_role = replica`,
    db.call.update({ where: { id: call.callId }, data: { state: 'ANNOUNCED', decidedAt: now, announcedAt: now, announcedOn: now } }),
  ])
  expect(await withdraw(3)).toMatchObject({ kind: 'refused', message: expect.stringContaining('Les résultats sont annoncés') })
})
