import { describe, expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing/database'
import { cents, type Cents } from '@/lib/kernel/cents'
import { newId } from '@/lib/kernel/ids'
import { randomFrom } from '@/lib/scoring/random'
import { judgedCall } from './judged-call.fixture'
import { emptyLedger, post, type LedgerKind } from './ledger'
import { audit, keepingOf, postedKinds, race, signedEnvelope } from './ledger-race.fixture'

const { db, url } = await testDatabase(6)
const now = new Date('2026-03-02T09:00:00.000Z')

const entry = (envelopeId: string, applicationId: string, kind: LedgerKind, amount: number) =>
  db.ledgerEntry.create({ data: { id: newId(), envelopeId, applicationId, kind, cents: BigInt(amount), at: now } })

describe('le registre de l’enveloppe', () => {
  test('commence à la signature, par ce qui est décidé, dossier par dossier', async () => {
    const judged = await judgedCall(db, now, [{ name: 'Espace fictif', departement: '15', verdict: 'SELECT' }])
    const { id } = await db.envelope.findUniqueOrThrow({ where: { callId: judged.callId } })
    await expect(entry(id, judged.applications[0]?.id ?? '', 'RESERVED', 100)).rejects.toThrow('ledger_unsigned')
    const call = await signedEnvelope(db, now, 3)
    const rows = await db.ledgerEntry.findMany({ where: { envelopeId: call.envelopeId }, orderBy: { n: 'asc' }, select: { n: true, kind: true, cents: true, application: { select: { number: true } } } })
    expect(rows).toEqual([1, 2, 3].map((n) => ({ n, kind: 'DECIDED', cents: 2_000_000n, application: { number: n } })))
  })

  test('ne se change pas, ni les compteurs et ce qui est libéré sans lui', async () => {
    const call = await signedEnvelope(db, now, 1)
    const [funded, waiting] = call.applications.map(({ id }) => id)
    await expect(db.ledgerEntry.updateMany({ where: { envelopeId: call.envelopeId }, data: { cents: 1n } })).rejects.toThrow('immutable')
    await expect(db.ledgerEntry.deleteMany({ where: { envelopeId: call.envelopeId } })).rejects.toThrow('immutable')
    await expect(db.$executeRawUnsafe('TRUNCATE "LedgerEntry"')).rejects.toThrow('immutable')
    await expect(db.envelope.update({ where: { id: call.envelopeId }, data: { reservedCents: 1 } })).rejects.toThrow('allocated_by_trigger')
    await expect(db.allocation.updateMany({ where: { applicationId: funded ?? '' }, data: { releasedCents: 1 } })).rejects.toThrow('released_by_ledger')
    await expect(db.allocation.updateMany({ where: { applicationId: funded ?? '' }, data: { returnedCents: 1 } })).rejects.toThrow('released_by_ledger')
    await expect(entry(call.envelopeId, funded ?? '', 'RETURNED', 1)).rejects.toThrow('returned_by_recovery')
    await expect(db.allocation.create({ data: { id: newId(), envelopeId: call.envelopeId, applicationId: waiting ?? '', cents: 100, updatedAt: now } })).rejects.toThrow('plan_frozen')
    const other = await signedEnvelope(db, now, 1)
    await expect(entry(call.envelopeId, other.applications[0]?.id ?? '', 'RESERVED', 100)).rejects.toThrow('ledger_elsewhere')
  })

  test('ce qui est libéré quitte l’attribué et revient au reste ; le décidé demeure', async () => {
    const call = await signedEnvelope(db, now, 2)
    const [one, , waiting] = call.applications.map(({ id }) => id)
    await entry(call.envelopeId, one ?? '', 'RELEASED', 2_000_000)
    expect((await audit(db, call.envelopeId)).figures).toEqual({ decided: 4_000_000, released: 2_000_000, returned: 0, allocated: 2_000_000, reserved: 0, left: 3_000_000 })
    await entry(call.envelopeId, waiting ?? '', 'RESERVED', 2_000_000)
    await entry(call.envelopeId, waiting ?? '', 'FREED', 2_000_000)
    await entry(call.envelopeId, waiting ?? '', 'DECIDED', 2_000_000)
    expect((await audit(db, call.envelopeId)).figures).toEqual({ decided: 6_000_000, released: 2_000_000, returned: 0, allocated: 4_000_000, reserved: 0, left: 1_000_000 })
  })

  test('la base accepte et refuse ce que les règles pures acceptent et refusent, par le même nom', async () => {
    const call = await signedEnvelope(db, now, 4)
    const random = randomFrom('registre')
    let ledger = emptyLedger(cents(10_000_000))
    const decide = (application: string, amount: Cents) => post(ledger, { application, kind: 'DECIDED', cents: amount })
    for (const { id } of call.applications.slice(0, 4)) {
      const after = decide(id, cents(2_000_000))
      if (typeof after !== 'string') ledger = after
    }
    const refusals = new Set<string>()
    for (let n = 0; n < 300; n += 1) {
      const { id: application = '' } = call.applications[random.whole(call.applications.length)] ?? {}
      const kind = postedKinds[random.whole(4)] ?? 'FREED'
      const amount = cents(random.whole(30) === 0 ? 0 : 1 + random.whole(700_000))
      const after = post(ledger, { application, kind, cents: amount })
      if (typeof after === 'string') {
        refusals.add(after)
        await expect(entry(call.envelopeId, application, kind, amount), `${n} ${kind}`).rejects.toThrow(after)
      } else {
        await entry(call.envelopeId, application, kind, amount)
        ledger = after
      }
    }
    expect([...refusals].sort()).toEqual(['allocation_released', 'envelope_not_exceeded', 'ledger_decided', 'ledger_not_reserved', 'ledger_positive', 'ledger_undecided'])
    await audit(db, call.envelopeId)
  }, 60_000)

  test('ce qu’une sous-enveloppe garde ne va pas à d’autres, que le dossier soit d’une ambition, d’un territoire ou de plusieurs', async () => {
    const kept = (label: string, amount: number, ambition: number | null, ...departements: string[]) => ({ label, cents: cents(amount), ambition, departements })
    const call = await signedEnvelope(db, now, 8, [kept('Corse', 3_000_000, null, '2A'), kept('Ambition 1 outre-mer', 2_500_000, 1, '974'), kept('Ambition 3', 5_000_000, 3)])
    const random = randomFrom('sous-enveloppes')
    let ledger = emptyLedger(cents(20_000_000), await keepingOf(db, call.envelopeId))
    const refusals = new Map<string, number>()
    const step = async (application: string, kind: LedgerKind, amount: Cents, written = true) => {
      const after = post(ledger, { application, kind, cents: amount })
      if (typeof after === 'string') {
        refusals.set(after, (refusals.get(after) ?? 0) + 1)
        await expect(entry(call.envelopeId, application, kind, amount)).rejects.toThrow(after)
        return
      }
      if (written) await entry(call.envelopeId, application, kind, amount)
      ledger = after
    }
    for (const { id } of call.applications.slice(0, 8)) await step(id, 'DECIDED', cents(2_000_000), false)
    for (let n = 0; n < 300; n += 1) {
      const { id: application = '' } = call.applications[random.whole(call.applications.length)] ?? {}
      await step(application, postedKinds[random.whole(4)] ?? 'FREED', cents(1 + random.whole(1_500_000)))
    }
    expect(refusals.get('sub_envelope_kept')).toBeGreaterThan(10)
    await audit(db, call.envelopeId)
  }, 60_000)

  test('cinquante personnes qui écrivent à la fois n’entament pas d’un centime une sous-enveloppe', async () => {
    const call = await signedEnvelope(db, now, 10, [{ label: 'Corse', cents: cents(9_000_000), ambition: null, departements: ['2A'] }, { label: 'Ambition 3', cents: cents(2_000_000), ambition: 3, departements: [] }])
    const told = await race(url, call.envelopeId, call.applications.map(({ id }) => id), { writers: 50, operations: 10, seed: 'gardé' })
    expect(told.accepted + told.refused).toBe(500)
    expect(told.kept).toBeGreaterThan(0)
    expect((await audit(db, call.envelopeId)).entries).toBe(10 + told.accepted)
  }, 60_000)

  test('cinquante personnes qui écrivent à la fois ne font pas un centime d’écart', async () => {
    const call = await signedEnvelope(db, now, 10)
    const told = await race(url, call.envelopeId, call.applications.map(({ id }) => id), { writers: 50, operations: 20, seed: 'petit' })
    expect(told.accepted + told.refused).toBe(1000)
    expect(Math.min(told.accepted, told.refused)).toBeGreaterThan(50)
    expect((await audit(db, call.envelopeId)).entries).toBe(10 + told.accepted)
  }, 60_000)
})
