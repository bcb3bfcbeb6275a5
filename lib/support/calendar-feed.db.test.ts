import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { anonymous, type Person } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { announcedCall, publicUrl, sessionStep, sessionWish } from './announced-call.fixture'
import { closeFeed, openFeed } from './calendar-feed.commands'
import { ownFeed, sessionsOfFeed } from './calendar.queries'
import { leaveSession } from './seat.commands'
import { cancelSession, planSession } from './session.commands'
import { sessionFeed } from './session.ics'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

const start = () => announcedCall(db, now, ['Alpha fictive', 'Bêta fictive'])
async function opened(actor: Person) {
  const result = await openFeed(actor, context)
  if (result.kind !== 'ok') throw new Error(result.kind)
  return result.value.secret
}
const planned = async (call: Awaited<ReturnType<typeof start>>, n: number) => {
  const result = await planSession(call.staff, sessionWish(call, { laureates: call.laureateIds.slice(n - 1, n) }), context)
  if (result.kind !== 'ok') throw new Error(result.kind)
  return result.value.sessionId
}
const titlesOf = async (secret: string) => (await sessionsOfFeed(secret, context))?.map((session) => session.id)

test('une adresse secrète montre les séances de sa personne, et d’elle seule', async () => {
  const call = await start()
  const [mine, theirs] = [await planned(call, 1), await planned(call, 2)]
  expect(await titlesOf(await opened(await call.applicant(1)))).toEqual([mine])
  expect(await titlesOf(await opened(call.staff))).toEqual(expect.arrayContaining([mine, theirs]))
  expect(await titlesOf(await opened(call.juror))).toEqual([])
  expect(await titlesOf('x'.repeat(43))).toBeUndefined()
})

test('la base ne garde que l’empreinte du secret ; une nouvelle adresse ferme la précédente', async () => {
  const call = await start()
  const member = await call.applicant(1)
  const before = await opened(member)
  expect(JSON.stringify(await db.calendarFeed.findMany())).not.toContain(before)
  expect((await ownFeed(member, context))?.openedAt).toEqual(now)
  const after = await opened(member)
  expect(await sessionsOfFeed(before, context)).toBeNull()
  expect(await sessionsOfFeed(after, context)).toEqual([])
  expect((await closeFeed(member, context)).kind).toBe('ok')
  expect(await sessionsOfFeed(after, context)).toBeNull()
  expect((await closeFeed(member, context)).kind).toBe('absent')
  expect((await openFeed(anonymous, context)).kind).toBe('absent')
  expect(await ownFeed(anonymous, context)).toBeNull()
})

test('un compte fermé et un membre parti n’y lisent plus rien', async () => {
  const call = await start()
  await planned(call, 1)
  const member = await call.applicant(1)
  const secret = await opened(member)
  await db.membership.updateMany({ where: { accountId: member.id }, data: { endedAt: now } })
  expect(await sessionsOfFeed(secret, context)).toEqual([])
  await db.account.update({ where: { id: member.id }, data: { disabledAt: now } })
  expect(await sessionsOfFeed(secret, context)).toBeNull()
})

test('une séance annulée s’y lit annulée ; une place rendue n’y est plus', async () => {
  const call = await start()
  const [kept, left] = [await planned(call, 1), await planned(call, 1)]
  const member = await call.applicant(1)
  const secret = await opened(member)
  await cancelSession(call.staff, { ...(await sessionStep(db, kept)), publicUrl }, context)
  await leaveSession(member, { sessionId: left, holderId: call.laureateIds[0] ?? '', publicUrl }, context)
  const calendar = new ICAL.Component(ICAL.parse(sessionFeed((await sessionsOfFeed(secret, context)) ?? [], now)))
  expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH')
  expect(calendar.getAllSubcomponents('vevent').map((event) => [event.getFirstPropertyValue('status'), event.getFirstPropertyValue('sequence')])).toEqual([['CANCELLED', 1]])
})
