import type { Db } from '@/lib/db/client'
import { judgedCall, type JudgedCall, type JudgedDossier } from '@/lib/envelope/judged-call.fixture'
import { checkPlan, preparePlan, signPlan, startPlan } from '@/lib/envelope/plan.commands'
import { draftDecisions, signDecisions } from './decision.commands'
import { draftsOf } from './decision.queries'

export const publicUrl = 'https://aller-vers.example.org'

export const fourOutcomes: JudgedDossier[] = [
  { name: 'Cap Services fictif', departement: '15', verdict: 'SELECT' },
  { name: 'Bus fictif', departement: '08', verdict: 'WAIT' },
  { name: 'Escale fictive', departement: '2A', verdict: 'REJECT' },
  { name: 'Étape fictive', departement: '974', verdict: 'INELIGIBLE' },
]

async function done<T>(result: Promise<{ kind: string } & T>): Promise<T> {
  const value = await result
  if (value.kind !== 'ok') throw new Error(`the fixture's act was answered ${JSON.stringify(value)}`)
  return value
}

/** A call whose envelope is signed: decisions can be drafted. */
export async function signedCall(db: Db, now: Date, dossiers: readonly JudgedDossier[] = fourOutcomes, options: { envelopeCents?: number } = {}): Promise<JudgedCall> {
  const call = await judgedCall(db, now, dossiers, options)
  const context = { db, now }
  await done(startPlan(call.staff, call, context))
  const step = async () => ({ callId: call.callId, version: (await db.allocationPlan.findFirstOrThrow({ where: { envelope: { callId: call.callId } } })).version })
  await done(preparePlan(call.staff, await step(), context))
  await done(checkPlan(call.checker, await step(), context))
  await done(signPlan(call.signatory, await step(), context))
  return call
}

/** A call whose decisions are signed and not announced. */
export async function decidedCall(db: Db, now: Date, dossiers: readonly JudgedDossier[] = fourOutcomes, options: { envelopeCents?: number } = {}): Promise<JudgedCall> {
  const call = await signedCall(db, now, dossiers, options)
  const context = { db, now }
  await done(draftDecisions(call.staff, { callId: call.callId, publicUrl }, context))
  await done(signDecisions(call.signatory, { callId: call.callId, seen: (await draftsOf(db, call.callId)).seen }, context))
  return call
}
