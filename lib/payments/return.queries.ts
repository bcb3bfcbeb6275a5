import type { Actor } from '@/lib/accounts/actor'
import type { Db, Tx } from '@/lib/db/client'
import type { Context } from '@/lib/db/transaction'
import { centsFromText } from '@/lib/db/values'
import { dayOf, parseDay, type Day } from '@/lib/kernel/days'
import { isId } from '@/lib/kernel/ids'
import { dryRun, type DryLine, type Ordered, type ReturnLine } from './finance-file'
import { mayHandlePayments } from './payments.policy'

export type ReturnPage = {
  return: { id: string; name: string; receivedAt: Date; appliedAt: Date | null; appliedBy: string | null }
  call: { id: string; slug: string; title: string; state: string; demonstration: boolean }
  lines: DryLine[]
}

type Row = {
  id: string
  name: string
  receivedAt: Date
  appliedAt: Date | null
  appliedBy: string | null
  call: ReturnPage['call']
  lines: ReturnLine[]
  orders: { requestId: string; reference: string; cents: string; state: 'ORDERED' | 'PAID'; paidOn: string | null; createdAt: string; name: string }[]
  rejected: string[] | null
}

const isDay = (text: string): Day => parseDay(text) ?? dayOf(new Date(text))

/** A returned file and what each of its lines does to the orders of its call, read now. One query; no right is checked here. */
export async function returnRun(db: Db | Tx, id: string, now: Date): Promise<ReturnPage | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT w.id, w.name, w."receivedAt", w."appliedAt", (SELECT name FROM "Account" WHERE id = w."appliedById") AS "appliedBy", w.lines,
      jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'state', c.state, 'demonstration', c.nature = 'FICTIONAL') AS call,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('requestId', q.id, 'reference', q.reference, 'cents', q.cents::text, 'state', q.state, 'paidOn', q."paidOn", 'createdAt', h."createdAt", 'name', l.name))
        FROM "PaymentRequest" q JOIN "PaymentBatch" h ON h.id = q."batchId" JOIN "Agreement" g ON g.id = q."agreementId" JOIN "Laureate" l ON l.id = g."laureateId" WHERE h."callId" = c.id), '[]') AS orders,
      (SELECT array_agg(x ->> 'reference') FROM "PaymentReturn" e, jsonb_array_elements(e.lines) x WHERE e."callId" = c.id AND e."appliedAt" IS NOT NULL AND lower(x ->> 'statut') LIKE 'rejet%') AS rejected
    FROM "PaymentReturn" w JOIN "Call" c ON c.id = w."callId" WHERE w.id = ${id}::uuid`
  if (!row) return null
  const { lines, orders, rejected, call, ...file } = row
  const known = orders.map(({ cents, paidOn, createdAt, ...order }): Ordered => ({ ...order, cents: centsFromText(cents), paidOn: paidOn === null ? null : isDay(paidOn), orderedOn: dayOf(new Date(createdAt)) }))
  return { return: file, call, lines: dryRun(lines, known, new Set(rejected ?? []), dayOf(now)) }
}

/** The dry run of a returned file, for the team. */
export async function returnPage(actor: Actor, { slug, id }: { slug: string; id: string }, { db, now }: Context): Promise<ReturnPage | null> {
  if (!mayHandlePayments(actor) || !isId(id)) return null
  const page = await returnRun(db, id, now)
  return page?.call.slug === slug ? page : null
}
