import { isStaff, type Actor } from '@/lib/accounts/actor'
import { applicationScope } from '@/lib/applications/application.scope'
import type { CallHead } from '@/lib/calls/call-head.queries'
import { Prisma } from '@/lib/db/generated/client'
import { meaningTables } from '@/lib/db/french-search'

/** What this person may find a dossier by: staff by all of its last deposit, the observer by what everyone in the call reads. */
const documentFor = (actor: Actor): Prisma.Sql => (isStaff(actor) ? Prisma.sql`l.document` : Prisma.sql`l."callDocument"`)

/** « 27 », « n° 27 »: the dossier of that number comes first. */
const numberIn = (q: string): number | null => {
  const digits = /^\s*(?:n\s*°\s*)?(\d{1,8})\s*$/i.exec(q)?.[1]
  return digits === undefined ? null : Number(digits)
}

/** « 123 456 789 00012 » is one number. */
const joinedDigits = (q: string): string => q.replace(/(?<!\d)(\d{3})[\s\u00a0\u202f]?(\d{3})[\s\u00a0\u202f]?(\d{3})(?:[\s\u00a0\u202f]?(\d{5}))?(?!\d)/g, '$1$2$3$4')

/**
 * The two tables that a search adds, to be written after WITH: `search` (one row: whether words had to be guessed) and `hits` (the dossiers
 * found, with their rank). Each word is to be found, by its stem or its beginning, accents and capitals apart. When no dossier that this person
 * reads has them all, each word that none of these dossiers has becomes the nearest ones that some of them have: nobody learns from a guess
 * that a dossier that they do not read holds a word.
 */
export function searchTables(actor: Actor, call: Pick<CallHead, 'id'>, q: string | undefined): Prisma.Sql {
  if (q === undefined) return Prisma.sql`search AS (SELECT false AS near)`
  const number = numberIn(q)
  const document = documentFor(actor)
  const asked = number === null ? joinedDigits(q) : String(number)
  const within = Prisma.sql`l."callId" = ${call.id}::uuid`
  // Kept apart: the index is asked first, whatever the planner thinks that a first dossier costs.
  const found = (query: Prisma.Sql) => Prisma.sql`EXISTS (
    WITH found AS MATERIALIZED (SELECT l."applicationId" FROM "LastDeposit" l WHERE ${within} AND ${document} @@ ${query})
    SELECT 1 FROM found JOIN "Application" a ON a.id = found."applicationId" WHERE a."firstDepositedAt" IS NOT NULL AND ${applicationScope(actor)})`
  const first = number === null ? Prisma.empty : Prisma.sql`+ CASE WHEN (SELECT x.number FROM "Application" x WHERE x.id = l."applicationId") = ${number} THEN 10000000 ELSE 0 END`
  return Prisma.sql`
    words AS MATERIALIZED (
      SELECT n, word, to_tsquery('french_unaccent', CASE WHEN word IN ('st', 'saint') THEN 'st | saint' WHEN word IN ('ste', 'sainte') THEN 'ste | sainte'
        WHEN word ~ '^[0-9]{1,8}$' OR length(word) < 3 THEN word ELSE word || ':*' END) AS term
      FROM unnest((string_to_array(search_words(${asked}), ' '))[1:8]) WITH ORDINALITY AS w(word, n)),
    ${meaningTables(Prisma.sql`"SearchWord"`, found)},
    hits AS MATERIALIZED (
      SELECT l."applicationId" AS id, (1000000 * ts_rank('{0.05, 0.2, 0.5, 1}', ${document}, search.query))::int ${first} AS rank
      FROM search, "LastDeposit" l WHERE ${within} AND ${document} @@ search.query)`
}
