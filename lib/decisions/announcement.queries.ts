import { isStaff, type Actor } from '@/lib/accounts/actor'
import type { CallState } from '@/lib/calls/call-phase'
import type { Context } from '@/lib/db/transaction'
import { centsFromDb } from '@/lib/db/values'
import type { Cents } from '@/lib/kernel/cents'
import { whyNotDecided } from './decision.lifecycle'
import { validationsColumn, validationsOf, type ValidationRow, type Validations } from './release-validation.queries'

export type Announcement = {
  callId: string
  slug: string
  title: string
  nature: 'RUN' | 'FICTIONAL' | 'PUBLISHED'
  laureates: number
  waiting: number
  rejected: number
  ineligible: number
  total: Cents
  announcedAt: Date | null
  /** Dossiers whose decision is not signed. */
  unsigned: number
  /** Members of structures who will be told that a decision waits. */
  recipients: number
  /** The name of the list and the sums as they are. */
  fingerprint: string
  validations: Validations
  /** Who validates for the partner, from when. */
  validator: { name: string; capacity: string; knowsFrom: Date } | null
  /** People under embargo, and of the laureates to be telephoned those who are not yet. */
  embargoed: number
  uncalled: number
  until: Date | null
  /** Staff may validate now, for the funder. */
  mayValidate: boolean
  /** Null when everything is ready; otherwise the sentence that says why not. */
  why: string | null
}

type Row = Omit<Announcement, 'total' | 'why' | 'validations' | 'validator' | 'mayValidate'> & {
  state: CallState
  totalCents: bigint
  validations: ValidationRow[]
  validator: { name: string; capacity: string; knowsFrom: string } | null
}

/** What the announcement of a call will do, in figures; for staff. */
export async function announcement(actor: Actor, slug: string, { db }: Context): Promise<Announcement | null> {
  if (!isStaff(actor)) return null
  const [row] = await db.$queryRaw<Row[]>`
    SELECT c.id AS "callId", c.slug, c.title, c.nature::text AS nature, c.state::text AS state,
      count(*) FILTER (WHERE d.outcome = 'LAUREATE')::int AS laureates, count(*) FILTER (WHERE d.outcome = 'WAITING_LIST')::int AS waiting,
      count(*) FILTER (WHERE d.outcome = 'REJECTED')::int AS rejected, count(*) FILTER (WHERE d.outcome = 'INELIGIBLE')::int AS ineligible,
      COALESCE(sum(d."amountCents"), 0)::bigint AS "totalCents", min(d."releasedAt") AS "announcedAt",
      count(a.id) FILTER (WHERE COALESCE(d.state, 'DRAFT') = 'DRAFT')::int AS unsigned,
      (SELECT count(*)::int FROM "Application" o JOIN "Membership" m ON m."structureId" = o."structureId" AND m."endedAt" IS NULL
        JOIN "Account" p ON p.id = m."accountId" AND p."disabledAt" IS NULL AND p."erasedAt" IS NULL
        WHERE o."callId" = c.id AND o.state = 'SUBMITTED') AS recipients,
      release_fingerprint(c.id) AS fingerprint, (SELECT e.until FROM "Embargo" e WHERE e."callId" = c.id) AS until, ${validationsColumn},
      (SELECT count(*)::int FROM "EmbargoPerson" q WHERE q."callId" = c.id AND q."withdrawnAt" IS NULL) AS embargoed,
      (SELECT count(*)::int FROM "EmbargoPerson" q WHERE q."callId" = c.id AND q."withdrawnAt" IS NULL AND q.category = 'LAUREATE' AND q."calledAt" IS NULL) AS uncalled,
      (SELECT jsonb_build_object('name', q.name, 'capacity', q.capacity, 'knowsFrom', q."knowsFrom") FROM "EmbargoPerson" q WHERE q."callId" = c.id AND q."withdrawnAt" IS NULL AND q."validatorId" IS NOT NULL) AS validator
    FROM "Call" c LEFT JOIN "Application" a ON a."callId" = c.id AND a.state = 'SUBMITTED' LEFT JOIN "Decision" d ON d."applicationId" = a.id
    WHERE c.slug = ${slug} AND c.nature <> 'PUBLISHED' GROUP BY c.id`
  if (!row) return null
  const { totalCents, state, validator, ...page } = row
  const validations = validationsOf(row.validations)
  const unready = whyNotDecided(state) ?? (page.unsigned > 0 ? 'Des décisions ne sont pas établies, ou pas signées.' : null)
  const unvalidated = validations.FUNDER?.counts && validations.PARTNER?.counts ? null : 'L’annonce attend la validation des deux partenaires.'
  return {
    ...page, validations, total: centsFromDb(totalCents),
    validator: validator && { ...validator, knowsFrom: new Date(validator.knowsFrom) },
    why: unready ?? unvalidated, mayValidate: unready === null && !validations.FUNDER?.counts,
  }
}
