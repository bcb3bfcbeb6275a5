import type { Actor } from '@/lib/accounts/actor'
import { myApplications, type ApplicationCard } from '@/lib/applications/application.queries'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { isFollowed } from '@/lib/envelope/plan.policy'
import { dayOf } from '@/lib/kernel/days'
import { mayAskPayment, maySendBankDetails } from '@/lib/payments/payments.policy'
import { awaitedTasks, type AwaitedFacts, type AwaitedTask } from './awaited'

const listOf = (value: Prisma.Sql, from: Prisma.Sql) => Prisma.sql`COALESCE((SELECT jsonb_agg(${value}) FROM ${from}), '[]')`

/** What the payments and the impact of the laureate `l` of the dossier `a` are at; null without an agreement. */
const awaitedColumn = Prisma.sql`, (SELECT jsonb_build_object(
    'agreement', CASE WHEN v.kind IS NOT NULL AND l.state = 'ANNOUNCED' THEN jsonb_build_object('id', g.id, 'kind', v.kind, 'startsOn', v.terms -> 'startsOn', 'endsOn', v.terms -> 'endsOn') END,
    'account', EXISTS (SELECT 1 FROM "BankDetails" b WHERE b."structureId" = a."structureId" AND (b.state IN ('VERIFIED', 'CONFIRMED') OR (b.state = 'SENT' AND b."fileId" IS NOT NULL))),
    'instalments', ${listOf(
      Prisma.sql`jsonb_build_object('n', i.n, 'kind', i.kind, 'paidOn', i."paidOn", 'cancelledOn', i."cancelledOn",
        'live', EXISTS (SELECT 1 FROM "PaymentRequest" q WHERE q."agreementId" = g.id AND q.n = i.n AND q.state NOT IN ('SENT_BACK', 'CANCELLED')),
        'met', EXISTS (SELECT 1 FROM "MetCondition" m WHERE m."agreementId" = g.id AND m.n = i.n), 'proofs', (SELECT count(*) FROM "PaymentProof" x WHERE x."agreementId" = g.id AND x.n = i.n)) ORDER BY i.n`,
      Prisma.sql`"Instalment" i WHERE i."agreementId" = g.id`,
    )},
    'notices', ${listOf(Prisma.sql`r."answerByOn" ORDER BY r."answerByOn"`, Prisma.sql`"Repayment" r WHERE r."agreementId" = g.id AND r.state = 'NOTICED'`)},
    'measured', ${listOf(Prisma.sql`DISTINCT m.period`, Prisma.sql`"Measurement" m WHERE m."laureateId" = l.id`)},
    'reports', ${listOf(Prisma.sql`jsonb_build_object('id', r.id, 'kind', r.kind, 'period', r.period, 'state', r.state) ORDER BY r.period`, Prisma.sql`"Report" r WHERE r."laureateId" = l.id`)})
  FROM "Agreement" g LEFT JOIN LATERAL (SELECT kind, terms FROM "AgreementVersion" WHERE "agreementId" = g.id AND state = 'SIGNED' ORDER BY n DESC LIMIT 1) v ON true
  WHERE g."laureateId" = l.id) AS awaited`

export type OwnCard = ApplicationCard & { awaited: AwaitedTask[] }

/** The dossiers of this person's structures, with what payments and impact wait for from them. One query. */
export async function ownCards(actor: Actor, context: Context): Promise<OwnCard[]> {
  const today = dayOf(context.now)
  const cards = await myApplications<{ awaited: AwaitedFacts | null }>(actor, context, awaitedColumn)
  return cards.map(({ awaited, ...card }) => ({
    ...card,
    awaited: awaited && isFollowed(card.callState) ? awaitedTasks(awaited, { writes: mayAskPayment(actor, card.structureId), answersFor: maySendBankDetails(actor, card.structureId) }, today) : [],
  }))
}
