import type { Actor } from '@/lib/accounts/actor'
import { Prisma } from '@/lib/db/generated/client'
import { meaningTables } from '@/lib/db/french-search'
import { readable } from './resource.scope'

/**
 * The two tables that a search adds, to be written after WITH: `search` (one row: whether words had to be guessed) and `hits` (what was found,
 * with its rank). Each word is to be found, by its stem or its beginning, accents and capitals apart. When nothing that this person reads has
 * them all, each word that none of it has becomes the nearest ones that some of it has: decision 21, on other documents.
 */
export function searchTables(actor: Actor, q: string | undefined): Prisma.Sql {
  if (q === undefined) return Prisma.sql`search AS (SELECT false AS near)`
  const found = (query: Prisma.Sql) => Prisma.sql`EXISTS (
    WITH found AS MATERIALIZED (SELECT r.state, r.access FROM "Resource" r WHERE r.document @@ ${query}) SELECT 1 FROM found r WHERE ${readable(actor)})`
  return Prisma.sql`
    words AS MATERIALIZED (
      SELECT n, word, to_tsquery('french_unaccent', CASE WHEN length(word) < 3 THEN word ELSE word || ':*' END) AS term
      FROM unnest((string_to_array(search_words(${q}), ' '))[1:8]) WITH ORDINALITY AS w(word, n)),
    ${meaningTables(Prisma.sql`"ResourceWord"`, found)},
    hits AS MATERIALIZED (
      SELECT r.id, (1000000 * ts_rank('{0.05, 0.2, 0.5, 1}', r.document, search.query))::int AS rank FROM search, "Resource" r WHERE r.document @@ search.query)`
}
