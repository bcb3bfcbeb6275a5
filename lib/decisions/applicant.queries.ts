import { membershipOf, type Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import { Prisma } from '@/lib/db/generated/client'
import { isId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import type { Letter } from './letter.pdf'
import { writtenDecisions, type FormerDecision, type OwnLaureate } from './decision.queries'
import { laureateLifecycle, laureateRefusals } from './laureate.lifecycle'

export type ApplicantDecision = {
  applicationId: string
  decisionId: string
  number: number
  title: string
  callTitle: string
  releasedAt: Date
  openedAt: Date | null
  /** Null until somebody of the structure opens the decision: opening is dated. */
  letter: Letter | null
  /** The letter that this decision replaced, where it had been announced; once the decision is open. */
  former: FormerDecision | null
  /** Once the decision is open. */
  laureate: OwnLaureate | null
  mayRenounce: boolean
}

/** The decision released to this person's own structure; null for anybody else, and for everybody before its release. */
export async function applicantDecision(actor: Actor, applicationId: string, { db, now }: Context): Promise<ApplicantDecision | null> {
  if (actor.kind !== 'person' || actor.memberships.length === 0 || !isId(applicationId)) return null
  const [decision] = await writtenDecisions(db, Prisma.sql`a.id = ${applicationId}::uuid AND d.state = 'RELEASED'`)
  if (!decision?.releasedAt || !decision.signature || !membershipOf(actor, decision.structureId)) return null
  const { id: decisionId, number, title, releasedAt, openedAt, structureName, outcome, amount, waitingRank, letter, signature, callTitle, demonstration, laureate, callState, former } = decision
  const step = laureate && stepOf(laureateLifecycle, laureateRefusals, 'renounce', { state: laureate.state, callState, structureId: decision.structureId, bound: 'none' }, actor, now)
  return {
    applicationId, decisionId, number, title, callTitle, releasedAt, openedAt,
    letter: openedAt && { callTitle, demonstration, number, title, structureName, outcome, amount, waitingRank, text: letter, signature },
    former: openedAt && former?.announced ? former : null, laureate: openedAt && laureate, mayRenounce: openedAt !== null && step?.kind === 'may',
  }
}
