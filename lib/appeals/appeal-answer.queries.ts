import { hasRole, isStaff, type Actor } from '@/lib/accounts/actor'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { dayFromDb } from '@/lib/db/values'
import { dayOf } from '@/lib/kernel/days'
import { absent, ok, type Result } from '@/lib/kernel/result'
import type { AnswerAct } from './appeal-answer.pdf'

/** That this person signs for the call of the dossier `a`. */
export const signs = (actor: Actor): Prisma.Sql =>
  hasRole(actor, 'SIGNATORY') ? Prisma.sql`a."callId" = ANY(${actor.delegations.map(({ callId }) => callId)}::uuid[])` : Prisma.sql`false`

type Row = Omit<AnswerAct, 'contestedOn' | 'receivedOn' | 'signature'> & { contestedAt: Date; receivedOn: Date; name: string; capacity: string; delegation: string; delegatedOn: Date; signedAt: Date }

/** The signed answer: the team and the signatory of its call read it at once, its structure once somebody there opened it. */
export async function appealAnswer(actor: Actor, { id }: { id: string }, { db }: Context): Promise<Result<AnswerAct>> {
  if (actor.kind !== 'person') return absent()
  const [row] = await db.$queryRaw<Row[]>`
    SELECT c.title AS "callTitle", c.nature = 'FICTIONAL' AS demonstration, c."remediesText", a.number, s.title, s."structureName",
      COALESCE(f.outcome, d.outcome)::text AS contested, COALESCE(f."signedAt", d."signedAt") AS "contestedAt", p."byPost", p."receivedOn", p.answer::text AS answer, p.grounds,
      w.name, g.capacity, g.delegation, g."delegatedOn", p."decidedAt" AS "signedAt"
    FROM "Appeal" p JOIN "Decision" d ON d.id = p."decisionId" JOIN "Application" a ON a.id = d."applicationId" JOIN "Call" c ON c.id = a."callId"
    JOIN "Account" w ON w.id = p."decidedById" JOIN "Signatory" g ON g.id = p."signatoryId"
    JOIN LATERAL (SELECT * FROM "Submission" x WHERE x."applicationId" = a.id ORDER BY x.n DESC LIMIT 1) s ON true
    LEFT JOIN "FormerDecision" f ON f."applicationId" = a.id AND f."replacedAt" > p."filedAt"
    WHERE p.id = ${id}::uuid AND (${isStaff(actor)} OR ${signs(actor)} OR (p."openedAt" IS NOT NULL AND a."structureId" = ANY(${actor.memberships.map(({ structureId }) => structureId)}::uuid[])))`
  if (!row) return absent()
  const { contestedAt, receivedOn, name, capacity, delegation, delegatedOn, signedAt, ...act } = row
  return ok({ ...act, contestedOn: dayOf(contestedAt), receivedOn: dayFromDb(receivedOn), signature: { name, capacity, delegation, delegatedOn: dayFromDb(delegatedOn), signedAt } })
}
