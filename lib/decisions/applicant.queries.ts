import { membershipOf, type Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import { Prisma } from '@/lib/db/generated/client'
import { isId } from '@/lib/kernel/ids'
import type { Letter } from './letter.pdf'
import { writtenDecisions } from './decision.queries'

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
}

/** The decision released to this person's own structure; null for anybody else, and for everybody before its release. */
export async function applicantDecision(actor: Actor, applicationId: string, { db }: Context): Promise<ApplicantDecision | null> {
  if (actor.kind !== 'person' || actor.memberships.length === 0 || !isId(applicationId)) return null
  const [decision] = await writtenDecisions(db, Prisma.sql`a.id = ${applicationId}::uuid AND d.state = 'RELEASED'`)
  if (!decision?.releasedAt || !decision.signature || !membershipOf(actor, decision.structureId)) return null
  const { id: decisionId, number, title, releasedAt, openedAt, structureName, outcome, amount, waitingRank, letter, signature, callTitle, demonstration } = decision
  return {
    applicationId, decisionId, number, title, callTitle, releasedAt, openedAt,
    letter: openedAt && { callTitle, demonstration, number, title, structureName, outcome, amount, waitingRank, text: letter, signature },
  }
}
