import { expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { newId } from '@/lib/kernel/ids'
import { juryCall } from '@/lib/panel/jury-call.fixture'
import { runAssignment } from './assignment.commands'
import { ineligiblePage } from './ineligible.queries'
import { readmitApplication } from './readmission.commands'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const [president, deputy, member, silent] = [1, 2, 3, 4]
const reason = 'Le label a été obtenu la veille de la clôture.'

const played = (state: 'LAUNCHED' | 'IN_JURY' = 'IN_JURY') =>
  juryCall(db, now, {
    jurors: [{ role: 'PRESIDENT' }, { role: 'DEPUTY' }, { role: 'MEMBER' }, { role: 'MEMBER', declared: false }],
    dossiers: [{}, { eligible: false }, { eligible: false }],
    state,
  })
type Call = Awaited<ReturnType<typeof played>>
const readmit = (call: Call, who: number, dossier: number, more: { version?: number } = {}) =>
  readmitApplication(call.member(who), { applicationId: call.dossier(dossier).id, version: 1, reason, ...more }, context)
const recuse = (call: Call, who: number, dossier: number) =>
  db.recusal.create({ data: { id: newId(), callId: call.callId, jurorId: call.member(who).jurorId, applicationId: call.dossier(dossier).id, ground: 'LOCAL_MANDATE', origin: 'DECLARED', state: 'EFFECTIVE', raisedAt: now, decidedAt: now } })

test('le jury lit la liste des irrecevables et leurs motifs, sauf qui n’a pas déclaré et ce dont on est déporté', async () => {
  const call = await played()
  await recuse(call, member, 2)
  const numbers = async (who: Parameters<typeof ineligiblePage>[0]) => (await ineligiblePage(who, call.slug, context))?.dossiers.map(({ number, mayReadmit }) => [number, mayReadmit]) ?? null
  expect(await numbers(call.member(president))).toEqual([[2, true], [3, true]])
  expect(await numbers(call.member(deputy))).toEqual([[2, false], [3, false]])
  expect(await numbers(call.member(member))).toEqual([[3, false]])
  for (const actor of [anonymous, call.member(silent), call.staff, call.observer, call.administrator, call.signatory, call.applicant]) expect(await numbers(actor)).toBeNull()
  expect((await ineligiblePage(call.member(president), call.slug, context))?.dossiers[0]).toMatchObject({ ground: 'Motif fictif.', readmitted: null })
})

test('la présidence fait réadmettre par un acte daté et motivé ; l’équipe l’apprend et le répartit', async () => {
  const call = await played()
  for (const who of [deputy, member, silent]) expect((await readmit(call, who, 2)).kind).toBe('absent')
  for (const actor of [anonymous, call.staff, call.observer, call.signatory, call.applicant])
    expect((await readmitApplication(actor, { applicationId: call.dossier(2).id, version: 1, reason }, context)).kind).toBe('absent')
  expect((await readmit(call, president, 1)).kind).toBe('refused')
  expect(await readmit(call, president, 2, { version: 9 })).toMatchObject({ kind: 'conflict' })
  expect((await readmit(call, president, 2)).kind).toBe('ok')
  expect((await ineligiblePage(call.member(deputy), call.slug, context))?.dossiers[0]).toMatchObject({ number: 2, readmitted: { at: now, by: 'Membre fictif 1', reason } })
  expect(await db.eligibilityReview.findUniqueOrThrow({ where: { applicationId: call.dossier(2).id } })).toMatchObject({ state: 'ELIGIBLE', ground: 'Motif fictif.', readmittedById: call.member(president).id, version: 2 })
  expect(await db.journalEntry.count({ where: { chain: call.callId, verb: 'review.readmitted', actorId: call.member(president).id } })).toBe(1)
  const { email } = await db.account.findUniqueOrThrow({ where: { id: call.staff.id } })
  expect(await db.outboxMessage.count({ where: { kind: 'review.readmitted', callId: call.callId, recipient: email } })).toBe(1)
  await runAssignment(call.staff, { callId: call.callId, seed: 'graine' }, context)
  expect(await db.assignment.count({ where: { applicationId: call.dossier(2).id } })).toBe(2)
  expect((await readmit(call, president, 2, { version: 2 })).kind).toBe('refused')
})

test('déportée d’un dossier, la présidence ne le fait pas réadmettre : la suppléance le peut', async () => {
  const call = await played()
  await recuse(call, president, 3)
  expect((await readmit(call, president, 3)).kind).toBe('absent')
  expect((await readmit(call, deputy, 3)).kind).toBe('ok')
})

test('plus de réadmission une fois la notation close, ni avant l’ouverture du jury, ni d’un dossier retiré', async () => {
  const early = await played('LAUNCHED')
  expect((await readmit(early, president, 2)).kind).toBe('refused')
  const call = await played()
  await db.application.update({ where: { id: call.dossier(3).id }, data: { state: 'WITHDRAWN', withdrawnAt: now } })
  expect(await readmit(call, president, 3)).toMatchObject({ kind: 'refused', message: expect.stringContaining('retiré') })
  await db.call.update({ where: { id: call.callId }, data: { scoringClosedAt: now } })
  expect(await readmit(call, president, 2)).toMatchObject({ kind: 'refused', message: expect.stringContaining('ne change plus') })
  expect(await ineligiblePage(call.member(president), call.slug, context)).toMatchObject({ closed: expect.stringContaining('terminée'), dossiers: [{ number: 2, mayReadmit: false }] })
})
