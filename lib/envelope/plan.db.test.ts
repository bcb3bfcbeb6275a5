import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { canonical } from '@/lib/kernel/canonical'
import { cents } from '@/lib/kernel/cents'
import { sha256Hex } from '@/lib/kernel/sha256'
import { envelopePage } from './envelope-page.queries'
import { judgedCall, type JudgedCall, type JudgedDossier } from './judged-call.fixture'
import { allocate, checkPlan, preparePlan, sendPlanBack, setAmounts, signPlan, startPlan } from './plan.commands'

const { db, url } = await testDatabase(25)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

const selected = (n: number, more: Partial<JudgedDossier> = {}): JudgedDossier => ({
  name: `France services fictive ${n}`, departement: '15', verdict: 'SELECT', ...more,
})
const three: JudgedDossier[] = [selected(1), selected(2), { ...selected(3), verdict: 'REJECT' }]

const planOf = (call: JudgedCall) => db.allocationPlan.findFirstOrThrow({ where: { envelope: { callId: call.callId } } })
const envelopeOf = (call: JudgedCall) => db.envelope.findUniqueOrThrow({ where: { callId: call.callId } })
const linesOf = async (call: JudgedCall) => (await envelopePage(call.staff, call.slug, context))?.lines ?? []
async function step(call: JudgedCall) {
  return { callId: call.callId, version: (await planOf(call)).version }
}
async function started(dossiers = three, options = {}) {
  const call = await judgedCall(db, now, dossiers, options)
  expect((await startPlan(call.staff, call, context)).kind).toBe('ok')
  return call
}
async function checked() {
  const call = await started()
  await preparePlan(call.staff, await step(call), context)
  expect((await checkPlan(call.checker, await step(call), context)).kind).toBe('ok')
  return call
}

describe('préparation de l’enveloppe', () => {
  test('part des montants proposés par les avis scellés, pour les seuls dossiers retenus', async () => {
    const call = await started()
    expect((await linesOf(call)).map((line) => [line.number, line.allocated])).toEqual([[1, 2_000_000], [2, 2_000_000]])
    expect((await envelopeOf(call)).allocatedCents).toBe(4_000_000n)
  })

  test('attend que la séance soit scellée', async () => {
    const call = await judgedCall(db, now, three)
    await db.meeting.create({
      data: {
        id: crypto.randomUUID(), callId: call.callId, n: 2, plannedAt: now, place: 'Salle fictive',
        items: { create: { id: crypto.randomUUID(), applicationId: call.applications[0]?.id ?? '', position: 1, calledAt: now, presidingId: (await db.juror.findFirstOrThrow({ where: { callId: call.callId } })).id } },
      },
    })
    expect(await startPlan(call.staff, call, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('scellée') })
  })

  test('attend que soit délibéré de nouveau un dossier dont un déport a fait tomber l’avis', async () => {
    const call = await judgedCall(db, now, three)
    const juror = await db.juror.findFirstOrThrow({ where: { callId: call.callId } })
    const applicationId = call.applications[0]?.id ?? ''
    const item = await db.meetingItem.findFirstOrThrow({ where: { applicationId }, include: { presences: true } })
    expect(item.presences.map((presence) => presence.jurorId)).toContain(juror.id)
    const recusal = { id: crypto.randomUUID(), callId: call.callId, jurorId: juror.id, applicationId, ground: 'FUNDER', origin: 'DECIDED', raisedAt: now } as const
    await db.recusal.create({ data: { ...recusal, state: 'PROPOSED' } })
    expect(await startPlan(call.staff, call, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('scellée pour') })
    await db.recusal.update({ where: { id: recusal.id }, data: { state: 'DISMISSED', decidedAt: now } })
    expect((await startPlan(call.staff, call, context)).kind).toBe('ok')
    await db.recusal.update({ where: { id: recusal.id }, data: { state: 'EFFECTIVE' } })
    expect(await preparePlan(call.staff, await step(call), context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('scellée pour') })
  })

  test('refuse un avis dont la somme dépasse l’enveloppe, et dit de combien', async () => {
    const call = await judgedCall(db, now, three, { envelopeCents: 3_500_000 })
    expect(await startPlan(call.staff, call, context)).toMatchObject({
      kind: 'refused', message: 'L’enveloppe serait dépassée de 5\u202f000\u202f€\u202f: rien n’a été enregistré.',
    })
  })

  test('n’existe que pour l’équipe : jury, candidat, observation, administration et public n’en apprennent rien', async () => {
    const call = await judgedCall(db, now, three)
    for (const actor of [anonymous, call.juror, await call.applicant(1), call.observer, call.administrator, call.signatory])
      expect((await startPlan(actor, call, context)).kind).toBe('absent')
    const ready = await started()
    const input = await step(ready)
    for (const actor of [anonymous, ready.juror, await ready.applicant(1), ready.observer, ready.administrator, ready.otherSignatory])
      for (const act of [preparePlan, checkPlan, signPlan]) expect((await act(actor, input, context)).kind).toBe('absent')
  })

  test('tient chaque montant entre le plus petit viable et le demandé, sous le plafond', async () => {
    const call = await started([selected(1, { smallestViable: 1_500_000 }), selected(2)], { ceilingCents: 1_900_000, envelopeCents: 9_000_000 })
    const give = async (amount: number) => {
      const line = (await linesOf(call))[0]
      if (!line) throw new Error('no line')
      return allocate(call.staff, { callId: call.callId, applicationId: line.applicationId, cents: cents(amount), version: line.version }, context)
    }
    expect(await give(1_499_999)).toMatchObject({ kind: 'refused', message: expect.stringContaining('à moins de 15\u202f000') })
    expect(await give(2_000_001)).toMatchObject({ kind: 'refused', message: expect.stringContaining('a demandé') })
    expect(await give(1_950_000)).toMatchObject({ kind: 'refused', message: expect.stringContaining('plafond') })
    expect((await give(1_500_000)).kind).toBe('ok')
  })

  test('ne donne rien à un dossier que le jury n’a pas retenu', async () => {
    const call = await started()
    const rejected = call.applications[2]?.id ?? ''
    expect((await allocate(call.staff, { callId: call.callId, applicationId: rejected, cents: cents(1_000_000), version: 0 }, context)).kind).toBe('refused')
  })

  test('échange des montants entre dossiers même quand l’enveloppe est pleine', async () => {
    const call = await started([selected(1), selected(2)], { envelopeCents: 4_000_000 })
    await setAmounts(call.staff, { callId: call.callId, amounts: (await linesOf(call)).map((line) => ({ applicationId: line.applicationId, cents: line.number === 1 ? cents(1_000_000) : line.allocated, version: line.version })) }, context)
    const lines = await linesOf(call)
    const swapped = await setAmounts(call.staff, { callId: call.callId, amounts: lines.map((line) => ({ applicationId: line.applicationId, cents: cents(line.number === 1 ? 2_000_000 : 1_000_000), version: line.version })) }, context)
    expect(swapped).toEqual({ kind: 'ok', value: { changed: 2 } })
  })

  test('dit le conflit quand quelqu’un a changé le montant entre-temps', async () => {
    const call = await started()
    const [line] = await linesOf(call)
    if (!line) throw new Error('no line')
    const wish = { callId: call.callId, applicationId: line.applicationId, version: line.version }
    expect((await allocate(call.staff, { ...wish, cents: cents(1_900_000) }, context)).kind).toBe('ok')
    expect((await allocate(call.checker, { ...wish, cents: cents(1_800_000) }, context)).kind).toBe('conflict')
  })
})

describe('contrôle et signature de l’enveloppe', () => {
  test('la personne qui prépare ne contrôle pas, dans le programme comme dans la base', async () => {
    const call = await started()
    await preparePlan(call.staff, await step(call), context)
    expect(await checkPlan(call.staff, await step(call), context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('seconde personne') })
    const { id } = await planOf(call)
    await expect(db.allocationPlan.update({ where: { id }, data: { state: 'CHECKED', checkedAt: now, checkedById: call.staff.id } })).rejects.toThrow()
    expect((await checkPlan(call.checker, await step(call), context)).kind).toBe('ok')
  })

  test('seul le signataire de cet appel signe, et jamais qui a préparé ou contrôlé', async () => {
    const call = await checked()
    for (const actor of [call.staff, call.checker, call.otherSignatory, call.observer])
      expect((await signPlan(actor, await step(call), context)).kind).toBe('absent')
    const { id } = await planOf(call)
    await expect(db.$executeRaw`UPDATE "AllocationPlan" SET state = 'SIGNED', "signedAt" = now(), "signedById" = "checkedById",
      "signatoryId" = ${id}::uuid, content = '{}', sha256 = repeat('0', 64) WHERE id = ${id}::uuid`).rejects.toThrow()
  })

  test('la signature garde la liste, son empreinte, la qualité et la délégation ; l’appel est décidé', async () => {
    const call = await checked()
    const signed = await signPlan(call.signatory, await step(call), context)
    const plan = await planOf(call)
    expect(signed).toEqual({ kind: 'ok', value: { sha256: plan.sha256 } })
    expect(sha256Hex(canonical(plan.content))).toBe(plan.sha256)
    expect(plan.content).toMatchObject({ signatory: { capacity: 'Directrice fictive du programme', delegation: 'Décision fictive 2026-7' } })
    expect((await db.call.findUniqueOrThrow({ where: { id: call.callId } })).state).toBe('DECIDED')
    await expect(db.allocationPlan.update({ where: { id: plan.id }, data: { sentBackReason: 'x' } })).rejects.toThrow()
  })

  test('préparée, l’enveloppe ne change plus ; renvoyée avec sa raison, elle change de nouveau', async () => {
    const call = await started()
    await preparePlan(call.staff, await step(call), context)
    const [line] = await linesOf(call)
    if (!line) throw new Error('no line')
    const wish = { callId: call.callId, applicationId: line.applicationId, cents: cents(1_500_000), version: line.version }
    expect((await allocate(call.staff, wish, context)).kind).toBe('refused')
    await expect(db.allocation.updateMany({ where: { applicationId: line.applicationId }, data: { cents: 1 } })).rejects.toThrow()
    expect((await sendPlanBack(call.checker, { ...(await step(call)), reason: ' ' }, context)).kind).toBe('invalid')
    expect((await sendPlanBack(call.checker, { ...(await step(call)), reason: 'Le montant du dossier 1 est à revoir.' }, context)).kind).toBe('ok')
    expect((await allocate(call.staff, wish, context)).kind).toBe('ok')
  })

  test('un dossier rappelé en séance arrête la signature jusqu’au nouveau procès-verbal', async () => {
    const call = await checked()
    const meeting = await db.meeting.create({
      data: {
        id: crypto.randomUUID(), callId: call.callId, n: 2, plannedAt: now, place: 'Salle fictive',
        items: { create: { id: crypto.randomUUID(), applicationId: call.applications[0]?.id ?? '', position: 1, calledAt: now, presidingId: (await db.juror.findFirstOrThrow({ where: { callId: call.callId } })).id } },
      },
    })
    expect(await signPlan(call.signatory, await step(call), context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('scellée') })
    await db.meetingItem.deleteMany({ where: { meetingId: meeting.id } })
    expect((await signPlan(call.signatory, await step(call), context)).kind).toBe('ok')
  })

  test('rien ne bouge dans un appel déclaré sans suite', async () => {
    const call = await started()
    const [line] = await linesOf(call)
    if (!line) throw new Error('no line')
    await db.call.update({ where: { id: call.callId }, data: { state: 'ABANDONED', abandonedAt: now } })
    expect((await allocate(call.staff, { callId: call.callId, applicationId: line.applicationId, cents: cents(1_500_000), version: line.version }, context)).kind).toBe('refused')
    expect((await preparePlan(call.staff, await step(call), context)).kind).toBe('refused')
  })

  test('deux signatures au même instant n’en font qu’une', async () => {
    const call = await checked()
    const input = await step(call)
    const kinds = (await Promise.all([signPlan(call.signatory, input, context), signPlan(call.signatory, input, context)])).map(({ kind }) => kind)
    expect(kinds.sort()).toEqual(['conflict', 'ok'])
    expect(await db.callAct.count({ where: { callId: call.callId, kind: 'DECIDED' } })).toBe(1)
  })

  test('une délégation terminée ne signe plus', async () => {
    const call = await checked()
    await db.signatory.updateMany({ where: { callId: call.callId }, data: { endedOn: new Date('2026-03-01') } })
    const { actorOfAccount } = await import('@/lib/accounts/actor.queries')
    expect((await signPlan(await actorOfAccount(db, call.signatory.id, now), await step(call), context)).kind).toBe('absent')
  })
})

test('une délégation court par jours de Paris : elle vaut à minuit trente, finie elle ne vaut plus', async () => {
  const { actorOfAccount } = await import('@/lib/accounts/actor.queries')
  const call = await judgedCall(db, now, three)
  const halfPastMidnight = new Date('2026-07-01T22:30:00.000Z')
  const delegations = async (dates: { delegatedOn: Date; endedOn: Date | null }) => {
    await db.signatory.updateMany({ where: { callId: call.callId }, data: dates })
    const actor = await actorOfAccount(db, call.signatory.id, halfPastMidnight)
    return actor.kind === 'person' ? actor.delegations.length : -1
  }
  expect(await delegations({ delegatedOn: new Date('2026-07-02'), endedOn: null })).toBe(1)
  expect(await delegations({ delegatedOn: new Date('2026-07-03'), endedOn: null })).toBe(0)
  expect(await delegations({ delegatedOn: new Date('2026-01-02'), endedOn: new Date('2026-07-02') })).toBe(0)
})

describe('la somme des montants ne dépasse jamais l’enveloppe', () => {
  test('avec cinquante écritures simultanées, par les commandes et par du SQL', async () => {
    const call = await started(Array.from({ length: 25 }, (_, index) => selected(index + 1, { recommended: 1_000_000 })), { envelopeCents: 30_000_000 })
    const lines = await linesOf(call)
    const envelope = await envelopeOf(call)
    const pool = new pg.Pool({ connectionString: url, max: 25 })
    const total = async () => Number((await pool.query('SELECT sum(cents) AS sum FROM "Allocation" WHERE "envelopeId" = $1', [envelope.id])).rows[0].sum)
    const commands = lines.map((line) =>
      allocate(call.staff, { callId: call.callId, applicationId: line.applicationId, cents: cents(1_700_000), version: line.version }, context))
    const raw = lines.map((line) =>
      pool.query('UPDATE "Allocation" SET cents = cents + 600000, version = version + 1 WHERE "applicationId" = $1', [line.applicationId]))
    const outcomes = await Promise.allSettled([...commands, ...raw])
    const after = await total()
    await pool.end()
    const done = outcomes.filter((outcome) => outcome.status === 'fulfilled' && (!('kind' in outcome.value) || outcome.value.kind === 'ok')).length
    expect(after).toBeLessThanOrEqual(30_000_000)
    expect(Number((await envelopeOf(call)).allocatedCents)).toBe(after)
    expect(done).toBeGreaterThan(0)
    expect(done).toBeLessThan(50)
  })

  test('un montant ne va, même par du SQL, qu’à un dossier que le dernier avis scellé retient ou met en liste complémentaire, dans l’enveloppe de son appel', async () => {
    const call = await judgedCall(db, now, [selected(1), { ...selected(2), verdict: 'WAIT' }, { ...selected(3), verdict: 'REJECT' }, { ...selected(4), verdict: 'INELIGIBLE' }])
    const elsewhere = await judgedCall(db, now, [selected(1)])
    const write = (envelopeId: string, applicationId: string | undefined) =>
      db.$executeRaw`INSERT INTO "Allocation" (id, "envelopeId", "applicationId", cents, "updatedAt") VALUES (gen_random_uuid(), ${envelopeId}::uuid, ${applicationId}::uuid, 100, ${now})`
    const [{ id: own }, { id: other }] = [await envelopeOf(call), await envelopeOf(elsewhere)]
    const [chosen, waiting, ...others] = call.applications
    for (const { id } of others) await expect(write(own, id)).rejects.toThrow('allocation_not_selected')
    await expect(write(other, chosen?.id)).rejects.toThrow('allocation_not_selected')
    for (const { id } of [chosen, waiting].flatMap((one) => one ?? [])) expect(await write(own, id)).toBe(1)
    await expect(db.$executeRaw`UPDATE "Allocation" SET "applicationId" = ${others[0]?.id}::uuid WHERE "applicationId" = ${chosen?.id}::uuid`).rejects.toThrow('allocation_not_selected')
  })

  test('même quand on écrit directement dans le compteur', async () => {
    const call = await started()
    await expect(db.envelope.update({ where: { callId: call.callId }, data: { allocatedCents: 0 } })).rejects.toThrow()
    await expect(db.envelope.update({ where: { callId: call.callId }, data: { totalCents: 1_000_000 } })).rejects.toThrow()
    await expect(db.$executeRawUnsafe('TRUNCATE "Allocation" CASCADE')).rejects.toThrow()
  })
})
