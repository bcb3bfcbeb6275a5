import type { Actor } from '@/lib/accounts/actor'
import type { Db, Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { sumCents, type Cents } from '@/lib/kernel/cents'
import type { ReleasePartner } from './embargo'
import { allSigned, laureatesColumn, laureatesOf, type EmbargoedLaureate, type LaureateRow } from './embargo.queries'
import type { Nature } from './results'

/** A validation `v` that counts: of this very list, by whoever still holds the right (`p`). The same rule as `release_validated` of the database. */
const counts = Prisma.sql`v.fingerprint = release_fingerprint(c.id) AND (v.partner = 'FUNDER' OR (p."withdrawnAt" IS NULL AND p."validatorId" = v."byId"))`

export type Validation = { at: Date; by: string; /** It is of the list as it is now. */ counts: boolean }
export type Validations = Partial<Record<ReleasePartner, Validation>>
export type ValidationRow = { partner: ReleasePartner; at: string; by: string; counts: boolean }

/** The validations given in the call `c`, the last of each partner first among its own. */
export const validationsColumn = Prisma.sql`COALESCE((SELECT jsonb_agg(jsonb_build_object('partner', v.partner, 'at', v.at, 'by', b.name, 'counts', COALESCE(${counts}, false)) ORDER BY v.at DESC)
  FROM "ReleaseValidation" v LEFT JOIN "EmbargoPerson" p ON p.id = v."personId" LEFT JOIN "Account" b ON b.id = v."byId" WHERE v."callId" = c.id), '[]') AS validations`

/** The last of each partner: the one that counts, when there is one. */
export function validationsOf(rows: readonly ValidationRow[]): Validations {
  const last = (partner: ReleasePartner) => {
    const own = rows.filter((row) => row.partner === partner)
    const row = own.find((one) => one.counts) ?? own[0]
    return row && { [partner]: { at: new Date(row.at), by: row.by, counts: row.counts } }
  }
  return { ...last('FUNDER'), ...last('PARTNER') }
}

/** What is to be validated, by its name; and by whom it is. */
export async function standingOf(tx: Db | Tx, callId: string): Promise<{ fingerprint: string; unsigned: number; standing: ReleasePartner[] }> {
  const [row] = await tx.$queryRaw<{ fingerprint: string; unsigned: number; standing: ReleasePartner[] }[]>`
    SELECT release_fingerprint(c.id) AS fingerprint, (CASE WHEN ${allSigned} THEN 0 ELSE 1 END)::int AS unsigned,
      ARRAY(SELECT DISTINCT v.partner::text FROM "ReleaseValidation" v LEFT JOIN "EmbargoPerson" p ON p.id = v."personId" WHERE v."callId" = c.id AND ${counts}) AS standing
    FROM "Call" c WHERE c.id = ${callId}::uuid`
  if (!row) throw new Error('a locked call is there')
  return row
}

/** Of the embargo list, the person who validates for the partner by this account, once they may know. */
export async function validatorOf(tx: Tx, { callId, accountId, now }: { callId: string; accountId: string; now: Date }): Promise<string | undefined> {
  const person = await tx.embargoPerson.findFirst({ where: { callId, validatorId: accountId, withdrawnAt: null, knowsFrom: { lte: now } }, select: { id: true } })
  return person?.id
}

export type ReleaseToValidate = {
  callId: string
  title: string
  nature: Nature
  fingerprint: string
  until: Date
  waiting: number
  refused: number
  laureates: EmbargoedLaureate[]
  total: Cents
  validation: Validation | null
}

type Row = Omit<ReleaseToValidate, 'laureates' | 'total' | 'validation'> & { laureates: LaureateRow[]; validations: ValidationRow[] }

/** What the partner's person reads and validates: from their hour to the announcement, nobody else. */
export async function releaseToValidate(actor: Actor, slug: string, { db, now }: Context): Promise<ReleaseToValidate | null> {
  if (actor.kind !== 'person') return null
  const [row] = await db.$queryRaw<Row[]>`
    SELECT c.id AS "callId", c.title, c.nature::text AS nature, release_fingerprint(c.id) AS fingerprint, e.until, ${laureatesColumn}, ${validationsColumn},
      (SELECT count(*)::int FROM "Decision" w JOIN "Application" wa ON wa.id = w."applicationId" WHERE wa."callId" = c.id AND wa.state = 'SUBMITTED' AND w.outcome = 'WAITING_LIST') AS waiting,
      (SELECT count(*)::int FROM "Decision" w JOIN "Application" wa ON wa.id = w."applicationId" WHERE wa."callId" = c.id AND wa.state = 'SUBMITTED' AND w.outcome IN ('REJECTED', 'INELIGIBLE')) AS refused
    FROM "Call" c JOIN "Embargo" e ON e."callId" = c.id JOIN "EmbargoPerson" h ON h."callId" = c.id
    WHERE c.slug = ${slug} AND c.state = 'DECIDED' AND ${allSigned} AND h."validatorId" = ${actor.id}::uuid AND h."withdrawnAt" IS NULL AND h."knowsFrom" <= ${now}`
  if (!row) return null
  const { validations, laureates, ...page } = row
  const all = laureatesOf(laureates)
  return { ...page, laureates: all, total: sumCents(all.map(({ amount }) => amount)), validation: validationsOf(validations).PARTNER ?? null }
}
