import { expect, test } from 'vitest'
import { withdrawApplication } from '@/lib/applications/application-state.commands'
import { testDatabase } from '@/lib/db/testing/database'
import { cents } from '@/lib/kernel/cents'
import { newId } from '@/lib/kernel/ids'
import { juryCall } from './jury-call.fixture'
import { meetingById } from './meeting.queries'
import { minutesOf } from './minutes.queries'
import { done, play } from './play.fixture'
import { deliberationRoom } from './room.queries'

const { db } = await testDatabase(5)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

test('un dossier se retire pendant le jury, sauf pendant son examen et une fois les montants signés ; son examen reste au procès-verbal', async () => {
  const call = await juryCall(db, now, [{ marks: { first: 5 } }, { marks: { first: 4 } }, { marks: { first: 3 } }])
  const withdraw = async (number: number) => {
    const { version } = await db.application.findUniqueOrThrow({ where: { id: call.dossier(number) } })
    return withdrawApplication(call.applicant, { applicationId: call.dossier(number), version }, context)
  }
  const numbers = async () => {
    const room = await deliberationRoom(call.staff, call, context)
    return room && 'dossiers' in room ? room.dossiers.map(({ number }) => number) : null
  }
  const game = play(call, context)
  const meetingId = await game.open(['first', 'president', 'deputy'], 'president')
  const itemId = await game.call(meetingId, 1)
  expect(await withdraw(1)).toMatchObject({ kind: 'refused', message: expect.stringContaining('examine ce dossier en ce moment') })
  done(await withdraw(2))
  expect(await numbers()).toEqual([1, 3])
  await game.vote(itemId, 'SELECT', { first: 'FOR', president: 'FOR', deputy: 'FOR' })
  done(await game.conclude(itemId, { recommended: cents(1_500_000) }))
  done(await withdraw(1))
  expect(await numbers()).toEqual([3])
  const meeting = await meetingById(db, meetingId)
  expect(meeting && (await minutesOf(db as never, meeting)).content.items.map(({ number, verdict }) => [number, verdict])).toEqual([[1, 'SELECT']])

  const { id: envelopeId } = await db.envelope.findFirstOrThrow({ where: { callId: call.callId } })
  const { id: signatoryId, accountId } = await db.signatory.findFirstOrThrow({ where: { callId: call.callId } })
  const steps = { preparedAt: now, preparedById: call.staff.id, checkedAt: now, checkedById: call.observer.id, signedAt: now, signedById: accountId, signatoryId, content: {}, sha256: '0'.repeat(64) }
  await db.allocationPlan.create({ data: { id: newId(), envelopeId, state: 'SIGNED', createdAt: now, ...steps } })
  expect(await withdraw(3)).toMatchObject({ kind: 'refused', message: expect.stringContaining('montants de cet appel sont signés') })
})
