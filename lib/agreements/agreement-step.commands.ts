import type { Actor, Person } from '@/lib/accounts/actor'
import { isHeld } from '@/lib/applications/attachment'
import { Prisma } from '@/lib/db/generated/client'
import type { TxContext } from '@/lib/db/transaction'
import { lockCall } from '@/lib/envelope/plan.queries'
import { record } from '@/lib/journal/journal.commands'
import type { Day } from '@/lib/kernel/days'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, ok, refused, type Result } from '@/lib/kernel/result'
import type { AgreementParty } from './agreement'
import { agreementLifecycle, agreementRefusals, type AgreementFacts, type AgreementVerb } from './agreement.lifecycle'
import { agreementRecords, type AgreementRecord, type Version } from './agreement.queries'
import { agreementLive } from './standing'

/** `version`: of the version's row, as it was read. */
export type Step = { agreementId: string; version: number }
/** Where the addresses of the mails lead. */
export type Linked = { publicUrl: string }

export const note = (inside: TxContext, actorId: string, callId: string, verb: string, object: { id: string; version?: number }, state: unknown) =>
  record(inside, { chain: callId, actorId, verb, object: { type: 'Agreement', ...object }, state })

/** An agreement with all that it is made from, its call held to the end of the transaction. */
export async function heldAgreement({ db }: TxContext, agreementId: string): Promise<AgreementRecord | null> {
  const found = await db.agreement.findUnique({ where: { id: agreementId }, select: { laureate: { select: { callId: true } } } })
  if (!found || !(await lockCall(db, found.laureate.callId))) return null
  const [made] = await agreementRecords(db, Prisma.sql`e.id = ${agreementId}::uuid`)
  return made ?? null
}

export type Acting = { inside: TxContext; actor: Person; made: AgreementRecord; live: Version; facts: AgreementFacts }

/** The version that waits, the call held; or why the verb does not apply. `version` is that of the version's row. */
export async function stepOn(
  verb: AgreementVerb,
  actor: Actor,
  { agreementId, version }: Step,
  inside: TxContext,
  signing?: { party: AgreementParty; on: Day },
): Promise<Result<Acting & { to: AgreementFacts['state']; event: string }>> {
  if (actor.kind !== 'person') return absent()
  const made = await heldAgreement(inside, agreementId)
  const live = made && (agreementLive(made.versions) ?? made.versions.at(-1))
  if (!live) return absent()
  const copies = live.files.filter(({ party }) => party === signing?.party)
  const file = copies.length === 0 ? 'none' as const : copies.some(({ scan }) => !isHeld(scan)) ? 'ready' as const : 'held' as const
  const facts: AgreementFacts = {
    state: live.state, kind: live.kind, n: live.n, structureId: made.structureId, callState: made.call.state, laureateState: made.laureate.state, signByOn: live.signByOn,
    signing: signing && { ...signing, file }, beneficiarySignedOn: live.beneficiarySignedOn, funderSignedOn: live.funderSignedOn,
  }
  const step = stepOf(agreementLifecycle, agreementRefusals, verb, facts, actor, inside.now)
  if (step.kind === 'absent') return absent()
  if (step.kind === 'refused') return refused(step.message)
  return live.version === version ? ok({ inside, actor, made, live, facts, to: step.row.to, event: step.row.event }) : conflict()
}

export const update = async ({ inside: { db }, live }: Acting, data: Prisma.AgreementVersionUpdateManyMutationInput): Promise<boolean> =>
  (await db.agreementVersion.updateMany({ where: { id: live.id, version: live.version, state: live.state }, data: { ...data, version: { increment: 1 } } })).count === 1
