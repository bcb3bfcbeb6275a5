import { expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { juryCall, type FixtureJuror } from '@/lib/panel/jury-call.fixture'
import { changeReading, prepareDraw, runAssignment } from './assignment.commands'
import { drawPreview } from './draw-preview.queries'
import { declareRecusal, raiseRecusal } from './recusal.commands'
import { submitSheet } from './score-sheet.commands'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const members = (count: number): FixtureJuror[] => [{ role: 'PRESIDENT' }, ...Array.from({ length: count - 1 }, () => ({ role: 'MEMBER' as const }))]
const readingsOf = (callId: string) => db.assignment.findMany({ where: { application: { callId } }, orderBy: [{ jurorId: 'asc' }, { applicationId: 'asc' }], select: { jurorId: true, applicationId: true, byHand: true } })

test('l’aperçu montre ce que la graine donnerait sans rien donner à lire ; appliqué, c’est lui', async () => {
  const call = await juryCall(db, now, { jurors: members(5), dossiers: Array.from({ length: 10 }, () => ({})), readings: 3 })
  expect(await prepareDraw(call.staff, { callId: call.callId, seed: 'vue' }, context)).toMatchObject({ kind: 'ok', value: { slug: call.slug, seed: 'vue' } })
  for (const actor of [call.member(1), call.observer, call.administrator, anonymous]) {
    expect((await prepareDraw(actor, { callId: call.callId }, context)).kind).toBe('absent')
    expect(await drawPreview(actor, call.slug, 'vue', context)).toBeNull()
  }
  const preview = await drawPreview(call.staff, call.slug, 'vue', context)
  expect(preview).toMatchObject({ readings: 3, dossiers: 10, connected: true, recusals: 0, kept: 0, lacking: [], relaxation: null })
  expect(await readingsOf(call.callId)).toEqual([])
  expect((await runAssignment(call.staff, { callId: call.callId, seed: 'vue', seen: preview?.fingerprint ?? '' }, context)).kind).toBe('ok')
  const loads = (await readingsOf(call.callId)).reduce((counts, { jurorId }) => counts.set(jurorId, (counts.get(jurorId) ?? 0) + 1), new Map<string, number>())
  expect(preview?.loads.map(({ id, load }) => [id, load])).toEqual(preview?.loads.map(({ id }) => [id, loads.get(id)]))
})

test('un déport survenu depuis l’aperçu : rien n’est appliqué', async () => {
  const call = await juryCall(db, now, { jurors: members(4), dossiers: [{}, {}, {}], readings: 2 })
  const seen = (await drawPreview(call.staff, call.slug, 'vue', context))?.fingerprint ?? ''
  for (const dossier of [1, 2, 3]) expect((await declareRecusal(call.member(2), { applicationId: call.dossier(dossier).id, ground: 'COAUTHOR', reason: '' }, context)).kind).toBe('ok')
  expect(await runAssignment(call.staff, { callId: call.callId, seed: 'vue', seen }, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('rien n’a été appliqué') })
  expect(await readingsOf(call.callId)).toEqual([])
})

test('trop de déports sur un dossier : qui en est déporté, et combien de membres suffiraient', async () => {
  const call = await juryCall(db, now, { jurors: members(4), dossiers: [{}, {}], readings: 3 })
  for (const member of [2, 3]) await raiseRecusal(call.staff, { callId: call.callId, jurorId: call.member(member).jurorId, dossier: call.dossier(1).id, ground: 'FUNDER', reason: 'Demande fictive.' }, context)
  const preview = await drawPreview(call.staff, call.slug, 'vue', context)
  expect(preview).toMatchObject({ recusals: 2, relaxation: { members: 1, readings: 2 }, lacking: [{ id: call.dossier(1).id, missing: 1 }] })
  expect(preview?.lacking[0]?.recused).toHaveLength(2)
})

test('les préférences des membres sont suivies quand rien de plus important ne s’y oppose', async () => {
  const call = await juryCall(db, now, { jurors: members(4).map((juror, index) => ({ ...juror, ...(index < 2 && { departementCode: '15' }) })), dossiers: Array.from({ length: 8 }, (_, index) => ({ departement: index < 4 ? '15' : '63' })), readings: 1 })
  const preview = await drawPreview(call.staff, call.slug, 'vue', context)
  // Two of four members are of the département of four of eight dossiers: everybody can read two of elsewhere.
  expect(preview?.wishes).toEqual({ followed: 8, of: 8 })
  expect(preview?.loads.map(({ load }) => load)).toEqual([2, 2, 2, 2])
})

test('une lecture se change à la main, jamais contre un déport, une grille rendue ou le nombre de lectures', async () => {
  const call = await juryCall(db, now, { jurors: members(5), dossiers: [{}, {}, {}, {}], readings: 3 })
  await runAssignment(call.staff, { callId: call.callId, seed: 'un' }, context)
  const applicationId = call.dossier(1).id
  const reading = (await readingsOf(call.callId)).filter((row) => row.applicationId === applicationId).map(({ jurorId }) => jurorId)
  const others = call.members.map(({ jurorId }) => jurorId).filter((id) => !reading.includes(id))
  const [remove = '', kept = ''] = reading
  const [add = '', recused = ''] = others
  await raiseRecusal(call.staff, { callId: call.callId, jurorId: recused, dossier: applicationId, ground: 'FUNDER', reason: 'Demande fictive.' }, context)
  const author = call.members.find(({ jurorId }) => jurorId === kept)
  if (!author) throw new Error('no reader')
  expect((await submitSheet(author, { applicationId, version: 0, appreciation: '', confidence: 'LOW', marks: ['impact', 'itinerance', 'essaimage'].map((code) => ({ code, value: 3, ground: '' })) }, context)).kind).toBe('ok')

  for (const actor of [call.member(1), call.observer, call.applicant, anonymous]) expect((await changeReading(actor, { applicationId, remove, add }, context)).kind).toBe('absent')
  expect(await changeReading(call.staff, { applicationId, remove, add: recused }, context)).toMatchObject({ kind: 'invalid', fields: { add: expect.stringContaining('déporté') } })
  expect(await changeReading(call.staff, { applicationId, remove: kept, add }, context)).toMatchObject({ kind: 'invalid', fields: { remove: expect.stringContaining('grille') } })
  expect(await changeReading(call.staff, { applicationId, remove, add: null }, context)).toMatchObject({ kind: 'invalid', fields: { remove: expect.any(String) } })
  expect(await changeReading(call.staff, { applicationId, remove: add, add: null }, context)).toMatchObject({ kind: 'invalid' })
  expect(await changeReading(call.staff, { applicationId, remove: null, add: kept }, context)).toMatchObject({ kind: 'invalid' })
  expect((await changeReading(call.staff, { applicationId, remove, add }, context)).kind).toBe('ok')
  const after = (await readingsOf(call.callId)).filter((row) => row.applicationId === applicationId)
  expect(after.find(({ jurorId }) => jurorId === add)).toMatchObject({ byHand: true })
  expect(after.some(({ jurorId }) => jurorId === remove)).toBe(false)
})
