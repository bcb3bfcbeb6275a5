import { expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { juryCall, type JuryCall } from '@/lib/panel/jury-call.fixture'
import { runAssignment } from '@/lib/scoring/assignment.commands'
import { presidencyPage } from '@/lib/scoring/presidency.queries'
import { declareRecusal } from '@/lib/scoring/recusal.commands'
import { saveSheet, submitSheet } from '@/lib/scoring/score-sheet.commands'
import { chooseStatistics } from '@/lib/scoring/statistics-choice.commands'
import { dossierMarks } from './dossier-marks.queries'
import { statisticsPage } from './statistics.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

const drawn = async (dossiers: number) => {
  const call = await juryCall(db, now, { jurors: [{ role: 'PRESIDENT' }, { role: 'DEPUTY' }, { role: 'MEMBER' }], dossiers: Array.from({ length: dossiers }, () => ({})), readings: 3 })
  await runAssignment(call.staff, { callId: call.callId, seed: 'tirage' }, context)
  return call
}
const choose = async (call: JuryCall, member: number, statistics = true) => {
  const { version } = await db.call.findUniqueOrThrow({ where: { id: call.callId } })
  return chooseStatistics(call.member(member), { callId: call.callId, version, statistics }, context)
}
const sheet = (call: JuryCall, dossier: number, value: number) => ({
  applicationId: call.dossier(dossier).id, version: 0, appreciation: `Appréciation fictive ${value}.`, confidence: 'MEDIUM' as const,
  marks: ['impact', 'itinerance', 'essaimage'].map((code) => ({ code, value, ground: 'Motif fictif.' })),
})
/** Every member marks every dossier: its number modulo five, the third member one higher. */
async function marked(call: JuryCall, dossiers: number) {
  for (let dossier = 1; dossier <= dossiers; dossier += 1)
    for (const member of [1, 2, 3]) expect((await submitSheet(call.member(member), sheet(call, dossier, (dossier % 5) + Number(member === 3)), context)).kind).toBe('ok')
}

test('seule la présidence les demande, et avant la première grille : la base elle-même refuse ensuite', async () => {
  const call = await drawn(2)
  for (const actor of [call.staff, call.member(2), call.observer, anonymous]) expect((await chooseStatistics(actor, { callId: call.callId, version: 1, statistics: true }, context)).kind).toBe('absent')
  expect((await presidencyPage(call.member(1), call.slug, context))?.statistics).toEqual({ on: false, open: true })
  expect((await choose(call, 1)).kind).toBe('ok')
  expect((await choose(call, 1, false)).kind).toBe('ok')
  expect((await choose(call, 1)).kind).toBe('ok')
  expect((await saveSheet(call.member(3), sheet(call, 1, 3), context)).kind).toBe('ok')
  expect((await choose(call, 1, false)).kind).toBe('refused')
  expect((await presidencyPage(call.member(1), call.slug, context))?.statistics).toEqual({ on: true, open: false })
  await expect(db.call.update({ where: { id: call.callId }, data: { statisticsAt: null } })).rejects.toThrow('statistics_after_scoring')
})

test('elles paraissent avec le classement, pour le jury et l’équipe ; jamais si la présidence ne les a pas demandées', async () => {
  const [asked, without] = [await drawn(2), await drawn(2)]
  await choose(asked, 1)
  await submitSheet(asked.member(1), sheet(asked, 1, 2), context)
  expect(await statisticsPage(asked.member(1), asked.slug, context)).toBeNull()
  for (const [call, member, dossier] of [[asked, 1, 2], [asked, 2, 1], [asked, 2, 2], [asked, 3, 1], [asked, 3, 2]] as const) await submitSheet(call.member(member), sheet(call, dossier, 3), context)
  await marked(without, 2)
  for (const actor of [asked.staff, asked.member(1), asked.member(3)]) expect(await statisticsPage(actor, asked.slug, context)).toMatchObject({ calibration: 'FEW_SHEETS', dossiers: [{ number: 2, rank: 1 }, { number: 1, rank: 2 }] })
  for (const actor of [asked.observer, asked.signatory, asked.applicant, anonymous]) expect(await statisticsPage(actor, asked.slug, context)).toBeNull()
  expect(await statisticsPage(without.staff, without.slug, context)).toBeNull()
})

test('chacun lit sa propre sévérité et ses propres notes ; l’équipe n’en lit aucune', async () => {
  const call = await drawn(10)
  await choose(call, 1)
  await marked(call, 10)
  const [first, third, staff] = await Promise.all([call.member(1), call.member(3), call.staff].map((actor) => statisticsPage(actor, call.slug, context)))
  expect(first?.calibration).toBe('SHOWN')
  expect(third?.ownSeverity ?? 0).toBeGreaterThan(first?.ownSeverity ?? 0)
  expect([staff?.ownSeverity, staff?.given.own]).toEqual([null, null])
  expect(first?.given.own?.reduce((sum, count) => sum + count, 0)).toBe(30)
  expect(JSON.stringify(staff)).not.toContain(call.member(3).jurorId)
})

test('un membre déporté a des statistiques où le dossier n’entre pour rien, et ne lit pas ses notes', async () => {
  const call = await drawn(3)
  await choose(call, 1)
  await marked(call, 3)
  expect((await declareRecusal(call.member(3), { applicationId: call.dossier(2).id, ground: 'COAUTHOR', reason: '' }, context)).kind).toBe('ok')
  const page = await statisticsPage(call.member(3), call.slug, context)
  expect(page?.dossiers.map(({ number, rank }) => [number, rank])).toEqual([[3, 1], [1, 2]])
  // Three marks on each criterion by three members over two dossiers: nothing of the third one.
  expect(page?.given.all.reduce((sum, count) => sum + count, 0)).toBe(18)
  expect(await dossierMarks(call.member(3), call.slug, call.dossier(2).id, context)).toBeNull()
  expect((await dossierMarks(call.staff, call.slug, call.dossier(2).id, context))?.appreciations).toHaveLength(2)
})

test('les notes d’un dossier se lisent par critère, sans nom, une fois la notation finie', async () => {
  const call = await drawn(1)
  await submitSheet(call.member(1), sheet(call, 1, 4), context)
  expect(await dossierMarks(call.member(1), call.slug, call.dossier(1).id, context)).toBeNull()
  for (const member of [2, 3]) await submitSheet(call.member(member), sheet(call, 1, 2), context)
  const page = await dossierMarks(call.member(2), call.slug, call.dossier(1).id, context)
  expect(page?.criteria.map(({ code, marks }) => [code, marks.map(({ value }) => value).sort()])).toEqual([['impact', [2, 2, 4]], ['itinerance', [2, 2, 4]], ['essaimage', [2, 2, 4]]])
  expect(JSON.stringify(page)).not.toContain(call.member(1).jurorId)
  for (const actor of [call.observer, call.applicant, anonymous]) expect(await dossierMarks(actor, call.slug, call.dossier(1).id, context)).toBeNull()
})
