import pg from 'pg'
import type { SubEnvelope } from '@/lib/calls/sub-envelope'
import type { Db } from '@/lib/db/client'
import { centsFromDb } from '@/lib/db/values'
import { cents } from '@/lib/kernel/cents'
import { newId } from '@/lib/kernel/ids'
import { randomFrom } from '@/lib/scoring/random'
import { judgedCall, type JudgedDossier } from './judged-call.fixture'
import { emptyLedger, ledgerFigures, post, type Ledger, type LedgerKind } from './ledger'
import { checkPlan, preparePlan, signPlan, startPlan } from './plan.commands'

/** A call whose plan is signed: some dossiers funded, as many on the waiting list, and something left. */
export async function signedEnvelope(db: Db, now: Date, each: number, kept: readonly SubEnvelope[] = []) {
  const dossiers = Array.from({ length: 2 * each }, (_, index): JudgedDossier => ({
    name: `Espace fictif ${index + 1}`, departement: ['15', '08', '2A', '974'][index % 4] ?? '15', ambitions: [1 + (index % 3), 1 + (index % 2)], verdict: index < each ? 'SELECT' : 'WAIT',
  }))
  const call = await judgedCall(db, now, dossiers, { envelopeCents: 2_500_000 * each, kept })
  const context = { db, now }
  const step = async () => ({ callId: call.callId, version: (await db.allocationPlan.findFirstOrThrow({ where: { envelope: { callId: call.callId } } })).version })
  const acts = [() => startPlan(call.staff, call, context), async () => preparePlan(call.staff, await step(), context), async () => checkPlan(call.checker, await step(), context), async () => signPlan(call.signatory, await step(), context)]
  for (const act of acts) {
    const result = await act()
    if (result.kind !== 'ok') throw new Error(JSON.stringify(result))
  }
  const { id: envelopeId } = await db.envelope.findUniqueOrThrow({ where: { callId: call.callId } })
  return { ...call, envelopeId }
}

/** Those that whoever writes may post: what is recovered returns by itself. */
export const postedKinds = ['DECIDED', 'RELEASED', 'RESERVED', 'FREED'] as const satisfies readonly LedgerKind[]
const insert = 'INSERT INTO "LedgerEntry" (id, "envelopeId", "applicationId", kind, cents, at) VALUES ($1, $2, $3, $4::"LedgerKind", $5, now())'

/** What was answered to random entries that so many writers post at once, each on a connection of its own; never an error other than a rule's refusal. */
export async function race(url: string, envelopeId: string, applications: readonly string[], { writers, operations, seed }: { writers: number; operations: number; seed: string }): Promise<{ accepted: number; refused: number; /** Of those refused. */ kept: number }> {
  const told = { accepted: 0, refused: 0, kept: 0 }
  await Promise.all(Array.from({ length: writers }, async (_, writer) => {
    const random = randomFrom(`${seed} ${writer}`)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      for (let n = 0; n < operations; n += 1) {
        const kind = postedKinds[random.whole(postedKinds.length)] ?? 'RESERVED'
        const amount = kind === 'DECIDED' ? 1_000_000 + random.whole(1_500_000) : 1 + random.whole(kind === 'RELEASED' ? 20_000 : 600_000)
        try {
          await client.query({ name: 'post', text: insert, values: [newId(), envelopeId, applications[random.whole(applications.length)], kind, amount] })
          told.accepted += 1
        } catch (error) {
          if ((error as { code?: string }).code !== '23514') throw error
          told.refused += 1
          if ((error as Error).message.includes('sub_envelope_kept')) told.kept += 1
        }
      }
    } finally {
      await client.end()
    }
  }))
  return told
}

/** What an envelope keeps, and for which of its call's dossiers. */
export async function keepingOf(db: Db, envelopeId: string): Promise<Ledger['keeping']> {
  const kept = await db.subEnvelope.findMany({ where: { envelopeId, liftedAt: null }, orderBy: { n: 'asc' } })
  const deposits = await db.lastDeposit.findMany({ where: { application: { call: { envelope: { id: envelopeId } } } }, select: { applicationId: true, ambitions: true, departementCode: true } })
  return {
    kept: kept.map(({ label, keptCents, ambition, departements }) => ({ label, cents: centsFromDb(keptCents), ambition, departements })),
    placed: new Map(deposits.map(({ applicationId, ...place }) => [applicationId, place])),
  }
}

/** Posts again, one by one and by the pure rules, what the database accepted, and compares with what it counts. Throws at the first cent that differs. */
export async function audit(db: Db, envelopeId: string) {
  const envelope = await db.envelope.findUniqueOrThrow({ where: { id: envelopeId }, include: { allocations: true } })
  const entries = await db.$queryRaw<{ n: number; application: string; kind: LedgerKind; cents: bigint }[]>`
    SELECT n, "applicationId" AS application, kind::text AS kind, cents FROM "LedgerEntry" WHERE "envelopeId" = ${envelopeId}::uuid ORDER BY n`
  let ledger: Ledger = emptyLedger(centsFromDb(envelope.totalCents), await keepingOf(db, envelopeId))
  for (const [index, { n, application, kind, cents: amount }] of entries.entries()) {
    if (n !== index + 1) throw new Error(`entry ${n} stands at place ${index + 1}`)
    const after = post(ledger, { application, kind, cents: centsFromDb(amount) })
    if (typeof after === 'string') throw new Error(`the database accepted entry ${n}, which breaks ${after}`)
    ledger = after
  }
  const figures = ledgerFigures(ledger)
  const sums = envelope.allocations.reduce((sum, { cents: decided, releasedCents, returnedCents }) => ({ decided: sum.decided + Number(decided), released: sum.released + Number(releasedCents), returned: sum.returned + Number(returnedCents) }), { decided: 0, released: 0, returned: 0 })
  const counted = { ...sums, allocated: Number(envelope.allocatedCents), reserved: Number(envelope.reservedCents), left: Number(envelope.totalCents - envelope.allocatedCents - envelope.reservedCents) }
  const wrong = (Object.keys(figures) as (keyof typeof figures)[]).filter((part) => figures[part] !== cents(counted[part]))
  if (wrong.length > 0) throw new Error(`the database counts ${JSON.stringify(counted)}, the entries make ${JSON.stringify(figures)}`)
  return { entries: entries.length, figures }
}
