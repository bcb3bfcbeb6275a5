import { expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { juryCall, type JuryCall } from '@/lib/panel/jury-call.fixture'
import { runAssignment } from '@/lib/scoring/assignment.commands'
import { closeScoring } from '@/lib/scoring/close-scoring.commands'
import { juryCallPage, juryHome } from '@/lib/scoring/jury.queries'
import { submitSheet } from '@/lib/scoring/score-sheet.commands'
import { chooseStatistics } from '@/lib/scoring/statistics-choice.commands'
import { orderExtraReadings } from './extra-readings.commands'
import { rankingPage } from './ranking.queries'
import { statisticsPage } from './statistics.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const codes = ['impact', 'itinerance', 'essaimage']

/** Six dossiers of 20 000 €, an envelope of three; two clear at the top, two clear at the bottom, two about the line. Two readings of each by five members. */
async function scored({ announced = 1, statistics = true, envelope = 6_000_000n } = {}) {
  const call = await juryCall(db, now, { jurors: [{ role: 'PRESIDENT' }, { role: 'DEPUTY' }, { role: 'MEMBER' }, { role: 'MEMBER' }, { role: 'MEMBER' }], dossiers: Array.from({ length: 6 }, () => ({})), readings: 2 })
  await db.$transaction([db.$executeRaw`SET LOCAL session_replication_role = replica`, db.call.update({ where: { id: call.callId }, data: { extraReadings: announced } })])
  await db.envelope.create({ data: { id: call.callId, callId: call.callId, totalCents: envelope } })
  if (statistics) expect((await chooseStatistics(call.member(1), { callId: call.callId, version: 1, statistics: true }, context)).kind).toBe('ok')
  expect((await runAssignment(call.staff, { callId: call.callId, seed: 'tirage' }, context)).kind).toBe('ok')
  return call
}
const level = [5, 5, 3, 3, 0, 0]
async function handIn(call: JuryCall, only: (n: number) => boolean = () => true) {
  const pairs = await db.assignment.findMany({ where: { application: { callId: call.callId } }, orderBy: { jurorId: 'asc' } })
  for (const { jurorId, applicationId } of pairs) {
    const [member, dossier] = [call.members.find((one) => one.jurorId === jurorId), call.applications.findIndex(({ id }) => id === applicationId)]
    if (!member || !only(dossier)) continue
    // The two about the line divide their readers.
    const nth = pairs.filter((pair) => pair.applicationId === applicationId).findIndex((pair) => pair.jurorId === jurorId)
    const value = Math.max(0, Math.min(5, (level[dossier] ?? 0) + (dossier === 2 || dossier === 3 ? (nth === 0 ? 2 : -2) : 0)))
    const result = await submitSheet(member, { applicationId, version: 0, marks: codes.map((code) => ({ code, value, ground: 'Motif fictif.' })), appreciation: '', confidence: 'MEDIUM' }, context)
    expect(['ok', 'refused']).toContain(result.kind)
  }
}
const order = async (call: JuryCall, actor: Parameters<typeof orderExtraReadings>[0]) =>
  orderExtraReadings(actor, { callId: call.callId, version: (await db.call.findUniqueOrThrow({ where: { id: call.callId } })).version }, context)
const readersOf = (call: JuryCall, n: number) => db.assignment.count({ where: { applicationId: call.dossier(n).id } })

test('toutes les grilles rendues, la présidence demande les lectures annoncées ; seuls les dossiers à discuter les reçoivent, de qui ne les a pas lus', async () => {
  const call = await scored()
  await handIn(call, (n) => n !== 5)
  expect(await order(call, call.member(1))).toMatchObject({ kind: 'refused' })
  await handIn(call)
  // Nobody sees a mark: the readings come first.
  expect(await rankingPage(call.member(1), call.slug, context)).toMatchObject({ visible: false })
  expect((await juryHome(call.member(1), context))[0]).toMatchObject({ mayAskReadings: true, mayClose: false })
  for (const actor of [anonymous, call.staff, call.observer, call.member(2), call.member(3)]) expect((await order(call, actor)).kind).toBe('absent')
  expect((await order(call, call.member(1))).kind).toBe('ok')
  expect((await order(call, call.member(1))).kind).toBe('refused')
  expect(await Promise.all([1, 2, 3, 4, 5, 6].map((n) => readersOf(call, n)))).toEqual([2, 2, 3, 3, 2, 2])
  const mails = await db.outboxMessage.findMany({ where: { callId: call.callId, kind: 'assignment.extra' } })
  expect(mails.length).toBeGreaterThan(0)
  for (const { text } of mails) expect(text).not.toMatch(/Structure fictive|n°/)

  expect(await rankingPage(call.member(1), call.slug, context)).toMatchObject({ visible: false })
  await handIn(call)
  expect(await rankingPage(call.member(1), call.slug, context)).toMatchObject({ visible: true })
  expect((await statisticsPage(call.member(1), call.slug, context))?.dossiers.map(({ sheets }) => sheets).sort()).toEqual([2, 2, 2, 2, 3, 3])
})

test('les lectures données, la répartition ne se tire plus', async () => {
  const call = await scored()
  await handIn(call)
  expect((await order(call, call.member(1))).kind).toBe('ok')
  expect((await runAssignment(call.staff, { callId: call.callId, seed: 'autre' }, context)).kind).toBe('refused')
})

test('sans dossier à discuter, personne ne reçoit rien et les notes se lisent', async () => {
  const call = await scored({ envelope: 20_000_000n })
  await handIn(call)
  expect((await order(call, call.member(1))).kind).toBe('ok')
  expect(await db.outboxMessage.count({ where: { callId: call.callId, kind: 'assignment.extra' } })).toBe(0)
  expect(await rankingPage(call.member(1), call.slug, context)).toMatchObject({ visible: true })
})

test('le règlement ne les annonce pas, ou les statistiques n’ont pas été demandées : refusé', async () => {
  const silent = await scored({ announced: 0 })
  await handIn(silent)
  expect((await order(silent, silent.member(1))).kind).toBe('refused')
  expect(await rankingPage(silent.member(1), silent.slug, context)).toMatchObject({ visible: true })
  const without = await scored({ statistics: false })
  await handIn(without)
  expect((await order(without, without.member(1))).kind).toBe('refused')
})

test('clore sans les lectures annoncées demande un motif ; le nombre annoncé ne change plus après le lancement', async () => {
  const call = await scored()
  await handIn(call)
  const { version } = await db.call.findUniqueOrThrow({ where: { id: call.callId } })
  expect(await closeScoring(call.member(1), { callId: call.callId, version }, context)).toMatchObject({ kind: 'invalid' })
  await expect(db.call.update({ where: { id: call.callId }, data: { extraReadings: 2 } })).rejects.toThrow('frozen_at_launch')
  expect((await closeScoring(call.member(1), { callId: call.callId, version, closingReason: 'Le calendrier fictif ne le permet pas.' }, context)).kind).toBe('ok')
})

test('la présidence déportée d’un dossier à discuter n’en apprend rien : il a sa lecture, elle ne la voit ni ne la fait', async () => {
  const call = await scored()
  await handIn(call)
  await db.recusal.create({ data: { id: call.dossier(3).id, callId: call.callId, jurorId: call.member(1).jurorId, applicationId: call.dossier(3).id, ground: 'HOME', origin: 'DECIDED', state: 'EFFECTIVE', raisedAt: now, decidedAt: now } })
  const answer = await order(call, call.member(1))
  expect(answer).toEqual({ kind: 'ok' })
  expect(await db.assignment.count({ where: { applicationId: call.dossier(3).id, jurorId: call.member(1).jurorId } })).toBeLessThanOrEqual(1)
  expect((await juryCallPage(call.member(1), call.slug, context))?.dossiers.map(({ id }) => id)).not.toContain(call.dossier(3).id)
})
