import { expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { juryCall, type JuryCall } from '@/lib/panel/jury-call.fixture'
import { runAssignment } from '@/lib/scoring/assignment.commands'
import { closeScoring } from '@/lib/scoring/close-scoring.commands'
import { declareRecusal } from '@/lib/scoring/recusal.commands'
import { submitSheet } from '@/lib/scoring/score-sheet.commands'
import { rankingPage } from './ranking.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const criteria = ['impact', 'itinerance', 'essaimage']

/** Three members each read all; `given[dossier][member]` are the three marks. */
async function marked(given: readonly (readonly (readonly number[] | null)[])[]): Promise<JuryCall> {
  const call = await juryCall(db, now, {
    jurors: [{ role: 'PRESIDENT' }, { role: 'DEPUTY' }, { role: 'MEMBER' }], dossiers: given.map((_, index) => ({ depositedAt: new Date(now.getTime() - (400 + index) * 3_600_000) })), readings: 3,
  })
  await runAssignment(call.staff, { callId: call.callId, seed: 'tirage' }, context)
  for (const [d, members] of given.entries())
    for (const [m, marks] of members.entries())
      if (marks) {
        const input = { applicationId: call.dossier(d + 1).id, version: 0, marks: criteria.map((code, k) => ({ code, value: marks[k] ?? 0, ground: 'Motif fictif.' })), appreciation: '', confidence: 'MEDIUM' as const }
        expect((await submitSheet(call.member(m + 1), input, context)).kind).toBe('ok')
      }
  return call
}
const all = (marks: readonly number[]) => [marks, marks, marks]
async function seen(call: JuryCall, actor = call.staff) {
  const page = await rankingPage(actor, call.slug, context)
  if (!page?.visible) throw new Error('not visible')
  return page.ranked.map((row) => [row.number, row.rank, row.score, row.tied])
}

test('toutes les grilles rendues, le classement paraît pour le jury et l’équipe, et pour eux seuls', async () => {
  const call = await marked([all([3, 3, 3]), all([5, 4, 3]), [[1, 1, 1], [2, 1, 1], [1, 1, 1]]])
  const expected = [[2, 1, '86.00', false], [1, 2, '60.00', false], [3, 3, '23.33', false]]
  for (const actor of [call.staff, call.member(1), call.member(3)]) expect(await seen(call, actor)).toEqual(expected)
  for (const actor of [call.observer, call.administrator, call.signatory, call.applicant, anonymous]) expect(await rankingPage(actor, call.slug, context)).toBeNull()
})

test('une lecture manque : rien ne paraît avant que la présidence close la notation', async () => {
  const call = await marked([all([3, 3, 3]), [[5, 5, 5], null, null], [null, null, null]])
  expect(await rankingPage(call.staff, call.slug, context)).toMatchObject({ visible: false, sheets: { submitted: 4, expected: 9 } })
  const { version } = await db.call.findUniqueOrThrow({ where: { id: call.callId } })
  expect((await closeScoring(call.member(1), { callId: call.callId, version, closingReason: 'Le délai est passé.' }, context)).kind).toBe('ok')
  expect(await seen(call)).toEqual([[2, 1, '100.00', false], [1, 2, '60.00', false]])
  expect(await rankingPage(call.staff, call.slug, context)).toMatchObject({ unranked: [{ number: 3 }] })
})

test('un membre déporté a le classement sans le dossier, rangs renumérotés ; sa grille n’y compte plus', async () => {
  const call = await marked([all([5, 5, 5]), all([4, 4, 4]), [[3, 3, 3], [3, 3, 3], [0, 0, 0]]])
  expect((await declareRecusal(call.member(3), { applicationId: call.dossier(1).id, ground: 'COAUTHOR', reason: '' }, context)).kind).toBe('ok')
  expect(await seen(call, call.member(3))).toEqual([[2, 1, '80.00', false], [3, 2, '40.00', false]])
  expect((await seen(call)).map(([number]) => number)).toEqual([1, 2, 3])
  expect((await declareRecusal(call.member(3), { applicationId: call.dossier(3).id, ground: 'COAUTHOR', reason: '' }, context)).kind).toBe('ok')
  expect((await seen(call))[2]).toEqual([3, 3, '60.00', false])
})

test('à égalité, « ex æquo » pour les deux et l’ordre du règlement : le premier déposé d’abord', async () => {
  const call = await marked([all([3, 3, 3]), all([3, 3, 3])])
  expect(await seen(call)).toEqual([[2, 1, '60.00', true], [1, 2, '60.00', true]])
})

test('un membre qui n’a pas déclaré ses intérêts n’a aucun dossier au classement', async () => {
  const call = await marked([all([3, 3, 3])])
  await db.juror.update({ where: { id: call.member(3).jurorId }, data: { declaredAt: null } })
  expect(await seen(call, call.member(3))).toEqual([])
  expect(await seen(call, call.member(2))).toHaveLength(1)
})
