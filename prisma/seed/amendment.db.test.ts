import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing/database'
import { announce, openDecision } from '@/lib/decisions/announcement.commands'
import { decidedCall, publicUrl } from '@/lib/decisions/decided-call.fixture'
import { playAmendment } from './play/amendment'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

test('un lauréat de la démonstration renonce et le premier de la liste complémentaire prend sa place, par un acte de trois personnes ; l’enveloppe reste entière', async () => {
  const call = await decidedCall(db, now, [
    { name: 'Cap Services fictif', departement: '15', verdict: 'SELECT' },
    { name: 'Grand Bus fictif', departement: '08', verdict: 'SELECT' },
    { name: 'Escale fictive', departement: '2A', verdict: 'WAIT' },
    { name: 'Étape fictive', departement: '974', verdict: 'WAIT' },
  ])
  expect((await announce(call.staff, { callId: call.callId, publicUrl }, context)).kind).toBe('ok')
  for (const { id, number } of call.applications) {
    const { id: decisionId } = await db.decision.findFirstOrThrow({ where: { applicationId: id } })
    await openDecision(await call.applicant(number), { decisionId }, context)
  }
  const allocated = async () => (await db.envelope.findUniqueOrThrow({ where: { callId: call.callId } })).allocatedCents
  const before = await allocated()
  await playAmendment(db, call, call.callId, { at: new Date('2026-03-06T09:00:00.000Z'), first: call.applications[0]?.id })
  const laureates = await db.laureate.findMany({ where: { callId: call.callId }, orderBy: { application: { number: 'asc' } }, select: { state: true } })
  expect(laureates.map(({ state }) => state)).toEqual(['ANNOUNCED', 'RENOUNCED', 'ANNOUNCED'])
  const [act, ...rest] = await db.amendment.findMany({ where: { callId: call.callId } })
  expect([act, rest]).toMatchObject([{ n: 1, state: 'APPLIED', applicationId: call.applications[2]?.id, preparedById: call.staff.id, checkedById: call.checker.id, signedById: call.signatory.id }, []])
  expect(await allocated()).toBe(before)
})
