import type { Person } from '@/lib/accounts/actor'
import { actorOfAccount } from '@/lib/accounts/actor.queries'
import type { Db } from '@/lib/db/client'
import { judgedCall, type JudgedCall, type JudgedDossier, type JudgedOptions } from '@/lib/envelope/judged-call.fixture'
import { checkPlan, preparePlan, signPlan, startPlan } from '@/lib/envelope/plan.commands'
import { newId } from '@/lib/kernel/ids'
import { draftDecisions, signDecisions } from './decision.commands'
import { draftsOf } from './decision.queries'
import { addEmbargoed, planEmbargo } from './embargo.commands'
import { validateRelease } from './release-validation.commands'
import { standingOf } from './release-validation.queries'

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
export async function signedCall(db: Db, now: Date, dossiers: readonly JudgedDossier[] = fourOutcomes, options: JudgedOptions = {}): Promise<JudgedCall> {
  const call = await judgedCall(db, now, dossiers, options)
  const context = { db, now }
  await done(startPlan(call.staff, call, context))
  const step = async () => ({ callId: call.callId, version: (await db.allocationPlan.findFirstOrThrow({ where: { envelope: { callId: call.callId } } })).version })
  await done(preparePlan(call.staff, await step(), context))
  await done(checkPlan(call.checker, await step(), context))
  await done(signPlan(call.signatory, await step(), context))
  return call
}

/** A call whose decisions are signed; neither partner has validated. */
export async function unvalidatedCall(db: Db, now: Date, dossiers: readonly JudgedDossier[] = fourOutcomes, options: JudgedOptions = {}): Promise<JudgedCall> {
  const call = await signedCall(db, now, dossiers, options)
  const context = { db, now }
  await done(draftDecisions(call.staff, { callId: call.callId, publicUrl }, context))
  await done(signDecisions(call.signatory, { callId: call.callId, seen: (await draftsOf(db, call.callId)).seen }, context))
  return call
}

/** The team's own validation, and that of somebody of the embargo list for the partner; who that is. */
export async function validateByBoth(db: Db, call: JudgedCall, now: Date): Promise<{ partner: Person; personId: string }> {
  const context = { db, now }
  const until = new Date(now.getTime() + 3_600_000)
  await done(planEmbargo(call.staff, { callId: call.callId, version: 0, until }, context))
  const told = { name: 'Partenaire fictive', capacity: 'ANCT (fictif)', category: 'PARTNER', phone: '', knows: 'LIST', applicationId: null, knowsFrom: now, validates: true } as const
  const email = `partenaire-${newId()}@example.org`
  await db.account.create({ data: { id: newId(), email, name: told.name, emailVerifiedAt: now, createdAt: now } })
  await done(addEmbargoed(call.staff, { callId: call.callId, ...told, email, publicUrl }, context))
  const { id: personId, validatorId } = await db.embargoPerson.findFirstOrThrow({ where: { callId: call.callId, validatorId: { not: null }, withdrawnAt: null } })
  const partner = await actorOfAccount(db, validatorId ?? '', now)
  if (partner.kind !== 'person') throw new Error('the partner is a person')
  const { fingerprint: seen } = await standingOf(db, call.callId)
  for (const actor of [call.staff, partner]) await done(validateRelease(actor, { callId: call.callId, seen }, context))
  return { partner, personId }
}

/** A call whose decisions are signed and validated by both partners, and not announced. */
export async function decidedCall(db: Db, now: Date, dossiers: readonly JudgedDossier[] = fourOutcomes, options: JudgedOptions = {}): Promise<JudgedCall> {
  const call = await unvalidatedCall(db, now, dossiers, options)
  await validateByBoth(db, call, now)
  return call
}
