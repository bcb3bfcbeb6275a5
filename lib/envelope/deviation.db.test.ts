import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { canonical } from '@/lib/kernel/canonical'
import { cents } from '@/lib/kernel/cents'
import { newId } from '@/lib/kernel/ids'
import { sha256Hex } from '@/lib/kernel/sha256'
import { departures } from './deviation'
import type { DeviationCause } from './deviation-cause'
import { envelopePage } from './envelope-page.queries'
import { judgedCall, type JudgedCall, type JudgedDossier } from './judged-call.fixture'
import { checkPlan, preparePlan, sendPlanBack, setAmounts, signPlan, startPlan, tellDeviations } from './plan.commands'

const { db } = await testDatabase(8)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

const dossiers: JudgedDossier[] = (['SELECT', 'SELECT', 'WAIT', 'WAIT', 'REJECT'] as const).map((verdict, index) => ({ name: `Espace fictif ${index + 1}`, departement: '15', verdict }))

const planOf = (call: JudgedCall) => db.allocationPlan.findFirstOrThrow({ where: { envelope: { callId: call.callId } } })
const step = async (call: JudgedCall) => ({ callId: call.callId, version: (await planOf(call)).version })
const linesOf = async (call: JudgedCall) => (await envelopePage(call.staff, call.slug, context))?.lines ?? []
const lineOf = async (call: JudgedCall, number: number) => {
  const found = (await linesOf(call)).find((line) => line.number === number)
  if (!found) throw new Error('no such line')
  return found
}
async function started() {
  const call = await judgedCall(db, now, dossiers)
  expect((await startPlan(call.staff, call, context)).kind).toBe('ok')
  return call
}
async function give(call: JudgedCall, number: number, amount: number | null) {
  const { applicationId, version } = await lineOf(call, number)
  return setAmounts(call.staff, { callId: call.callId, amounts: [{ applicationId, version, cents: amount === null ? null : cents(amount) }] }, context)
}
async function tell(call: JudgedCall, number: number, cause: DeviationCause, actor = call.staff) {
  const { applicationId, deviation } = await lineOf(call, number)
  return tellDeviations(actor, { callId: call.callId, deviations: [{ applicationId, cause, reason: `Raison fictive du dossier ${number}.`, version: deviation?.version ?? 0 }] }, context)
}
const prepare = async (call: JudgedCall) => preparePlan(call.staff, await step(call), context)
/** By SQL alone, past every command. */
const force = async (call: JudgedCall) => db.$executeRaw`UPDATE "AllocationPlan" SET state = 'PREPARED', "preparedAt" = ${now}, "preparedById" = ${call.staff.id}::uuid WHERE id = ${(await planOf(call)).id}::uuid`

describe('s’écarter de l’avis du jury', () => {
  test('un montant changé attend son motif ; la phrase dit quel dossier, la base refuse de même', async () => {
    const call = await started()
    expect((await give(call, 2, 1_500_000)).kind).toBe('ok')
    expect(await prepare(call)).toMatchObject({ kind: 'refused', message: expect.stringMatching(/^Dossier 2.: son montant/) })
    await expect(force(call)).rejects.toThrow('deviation_lacking')
    expect((await tell(call, 2, 'AMOUNT')).kind).toBe('ok')
    expect((await prepare(call)).kind).toBe('ok')
  })

  test('un motif d’une autre sorte est refusé, et ne compte pas dans la base', async () => {
    const call = await started()
    await give(call, 2, 1_500_000)
    expect(await tell(call, 2, 'LEFTOVER')).toMatchObject({ kind: 'invalid', fields: { 'deviations.0.cause': expect.any(String) } })
    await db.deviation.create({ data: { planId: (await planOf(call)).id, applicationId: (await lineOf(call, 2)).applicationId, cause: 'LEFTOVER', reason: 'x', updatedAt: now } })
    expect((await prepare(call)).kind).toBe('refused')
    await expect(force(call)).rejects.toThrow('deviation_lacking')
  })

  test('un dossier retenu sans rien demande irrecevabilité, renonciation ou vérification', async () => {
    const call = await started()
    await give(call, 1, null)
    expect(await prepare(call)).toMatchObject({ kind: 'refused', message: expect.stringMatching(/^Dossier 1.:/) })
    expect((await tell(call, 1, 'AMOUNT')).kind).toBe('invalid')
    expect((await tell(call, 1, 'BODY_CHECK_FAILED')).kind).toBe('ok')
    expect((await prepare(call)).kind).toBe('ok')
  })

  test('un dossier retiré depuis l’avis ne reçoit rien, et son départ se dit aussi', async () => {
    const call = await started()
    await db.application.update({ where: { id: call.applications[0]?.id ?? '' }, data: { state: 'WITHDRAWN', withdrawnAt: now } })
    expect(await prepare(call)).toMatchObject({ kind: 'refused', message: expect.stringContaining('l’a retiré') })
    await give(call, 1, null)
    expect((await give(call, 1, 2_000_000)).kind).toBe('refused')
    expect((await tell(call, 1, 'RENUNCIATION')).kind).toBe('ok')
    expect((await prepare(call)).kind).toBe('ok')
  })

  test('un reliquat descend la liste complémentaire dans son ordre ; un rang ne se saute que pour un motif', async () => {
    const call = await started()
    expect((await give(call, 4, 2_000_000)).kind).toBe('ok')
    await tell(call, 4, 'LEFTOVER')
    expect(await prepare(call)).toMatchObject({ kind: 'refused', message: expect.stringMatching(/^Dossier 3.: de rang 1/) })
    await expect(force(call)).rejects.toThrow('deviation_lacking')
    expect((await tell(call, 3, 'AMOUNT')).kind).toBe('invalid')
    expect((await give(call, 3, 1_000_000)).kind).toBe('ok')
    expect((await tell(call, 3, 'LEFTOVER')).kind).toBe('ok')
    expect((await prepare(call)).kind).toBe('ok')
  })

  test('la base et le programme voient les mêmes écarts', async () => {
    const call = await started()
    for (const [number, amount] of [[1, null], [2, 1_500_000], [4, 2_000_000]] as const) await give(call, number, amount)
    const seen = await db.$queryRaw<{ application: string }[]>`SELECT application FROM plan_departures(${(await planOf(call)).envelopeId}::uuid)`
    const told = departures(await linesOf(call)).map(({ line }) => line.applicationId)
    expect(told).toHaveLength(4)
    expect(seen.map(({ application }) => application).sort()).toEqual(told.sort())
  })

  test('n’est que pour l’équipe, tant que l’enveloppe est en préparation, et dit le conflit', async () => {
    const call = await started()
    await give(call, 2, 1_500_000)
    const { applicationId } = await lineOf(call, 2)
    const input = { callId: call.callId, deviations: [{ applicationId, cause: 'AMOUNT' as const, reason: 'Raison fictive.', version: 0 }] }
    for (const actor of [anonymous, call.juror, await call.applicant(2), call.observer, call.administrator, call.signatory])
      expect((await tellDeviations(actor, input, context)).kind).toBe('absent')
    expect((await tellDeviations(call.staff, input, context)).kind).toBe('ok')
    expect((await tellDeviations(call.checker, { ...input, deviations: [{ ...input.deviations[0]!, reason: 'Une autre.' }] }, context)).kind).toBe('conflict')
    await prepare(call)
    expect((await tell(call, 2, 'AMOUNT')).kind).toBe('refused')
    await expect(db.deviation.deleteMany({ where: { applicationId } })).rejects.toThrow('plan_frozen')
    await expect(db.$executeRawUnsafe('TRUNCATE "Deviation"')).rejects.toThrow()
  })

  test('repartir des montants du jury efface les motifs', async () => {
    const call = await started()
    await give(call, 2, 1_500_000)
    await tell(call, 2, 'AMOUNT')
    await startPlan(call.staff, call, context)
    expect(await db.deviation.count({ where: { plan: { envelope: { callId: call.callId } } } })).toBe(0)
  })
})

describe('la présidence du jury', () => {
  const letters = (call: JudgedCall) => db.outboxMessage.findMany({ where: { callId: call.callId, kind: { startsWith: 'plan.departs' } }, orderBy: { createdAt: 'asc' } })

  test('apprend à la préparation où le financeur s’écarte et pourquoi, sans montant ni nom ; rien s’il ne s’écarte pas', async () => {
    const faithful = await started()
    await prepare(faithful)
    expect(await letters(faithful)).toEqual([])
    const call = await started()
    await give(call, 2, 1_500_000)
    await tell(call, 2, 'AMOUNT')
    await prepare(call)
    const [letter, ...others] = await letters(call)
    expect(others).toEqual([])
    expect(letter?.recipient).toBe((await db.account.findUniqueOrThrow({ where: { id: call.juror.id } })).email)
    expect(letter?.text).toContain('Raison fictive du dossier 2.')
    expect(letter?.text).not.toMatch(/Structure fictive|15\s?000/)
    await sendPlanBack(call.signatory, { ...(await step(call)), reason: 'À revoir.' }, context)
    await prepare(call)
    expect(await letters(call)).toHaveLength(2)
  })

  test('n’apprend rien d’un dossier dont elle est déportée : qui la remplace le reçoit', async () => {
    const call = await started()
    const president = await db.juror.findFirstOrThrow({ where: { callId: call.callId } })
    const deputy = await db.account.create({ data: { id: newId(), email: `${newId()}@example.org`, name: 'Suppléant fictif', emailVerifiedAt: now, createdAt: now } })
    await db.juror.create({ data: { id: newId(), callId: call.callId, accountId: deputy.id, role: 'DEPUTY', position: 2, capacity: 'Suppléant fictif', appointedOn: new Date('2026-01-02'), act: 'Arrêté fictif' } })
    for (const number of [1, 2]) {
      await give(call, number, 1_500_000)
      await tell(call, number, 'AMOUNT')
    }
    // Found before the verdict: the president was out of the room.
    const item = await db.meetingItem.findFirstOrThrow({ where: { applicationId: (await lineOf(call, 1)).applicationId } })
    await db.$executeRawUnsafe('ALTER TABLE "ItemPresence" DISABLE TRIGGER USER')
    await db.itemPresence.deleteMany({ where: { itemId: item.id } })
    await db.$executeRawUnsafe('ALTER TABLE "ItemPresence" ENABLE TRIGGER USER')
    await db.recusal.create({ data: { id: newId(), callId: call.callId, jurorId: president.id, applicationId: item.applicationId, ground: 'FUNDER', origin: 'DECIDED', state: 'EFFECTIVE', raisedAt: now, decidedAt: now } })
    expect((await prepare(call)).kind).toBe('ok')
    const sent = new Map((await letters(call)).map(({ recipient, text }) => [recipient, text]))
    expect(sent.size).toBe(2)
    expect(sent.get(deputy.email)).toContain('dossier 1.')
    expect(sent.get(deputy.email)).not.toContain('dossier 2.')
    expect(sent.get((await db.account.findUniqueOrThrow({ where: { id: call.juror.id } })).email)).not.toContain('dossier 1.')
  })
})

describe('la signature', () => {
  async function signed(call: JudgedCall) {
    await prepare(call)
    await checkPlan(call.checker, await step(call), context)
    expect((await signPlan(call.signatory, await step(call), context)).kind).toBe('ok')
    return planOf(call)
  }

  test('garde les écarts dans un second fichier, avec son empreinte ; le premier garde la liste', async () => {
    const call = await started()
    await give(call, 1, null)
    await tell(call, 1, 'RENUNCIATION')
    await give(call, 3, 1_000_000)
    await tell(call, 3, 'LEFTOVER')
    const plan = await signed(call)
    expect(plan.content).toMatchObject({ allocations: [{ number: 2, cents: 2_000_000 }, { number: 3, cents: 1_000_000 }] })
    expect(plan.deviationContent).toMatchObject({ allocation: plan.sha256, deviations: [
      { number: 1, verdict: 'SELECT', recommendedCents: 2_000_000, cents: 0, cause: 'RENUNCIATION', reason: 'Raison fictive du dossier 1.' },
      { number: 3, verdict: 'WAIT', waitingRank: 1, cents: 1_000_000, cause: 'LEFTOVER' },
    ] })
    expect(plan.deviationSha256).toBe(sha256Hex(canonical(plan.deviationContent)))
  })

  test('n’a pas de second fichier quand elle suit l’avis du jury', async () => {
    expect(await signed(await started())).toMatchObject({ deviationContent: null, deviationSha256: null })
  })

  test('ne passe pas sans le second fichier, même par du SQL', async () => {
    const call = await started()
    await give(call, 2, 1_500_000)
    await tell(call, 2, 'AMOUNT')
    await prepare(call)
    await checkPlan(call.checker, await step(call), context)
    const { id } = await planOf(call)
    const signatory = await db.signatory.findFirstOrThrow({ where: { callId: call.callId } })
    await expect(db.$executeRaw`UPDATE "AllocationPlan" SET state = 'SIGNED', "signedAt" = ${now}, "signedById" = ${call.signatory.id}::uuid, "signatoryId" = ${signatory.id}::uuid,
      content = '{}', sha256 = repeat('0', 64) WHERE id = ${id}::uuid`).rejects.toThrow('deviations_unsigned')
  })
})
