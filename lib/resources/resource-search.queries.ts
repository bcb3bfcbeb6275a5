import type { Actor } from '@/lib/accounts/actor'
import { Prisma } from '@/lib/db/generated/client'
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
    terms AS MATERIALIZED (SELECT * FROM words WHERE numnode(term) > 0),
    whole AS MATERIALIZED (SELECT string_agg('(' || term::text || ')', ' & ')::tsquery AS query FROM terms),
    search AS MATERIALIZED (
      SELECT CASE WHEN exact.found THEN whole.query ELSE (
        SELECT CASE WHEN bool_and(meant IS NOT NULL) THEN string_agg('(' || meant || ')', ' & ' ORDER BY n)::tsquery END FROM (
          SELECT t.n, CASE WHEN t.word !~ '^[a-z]{4,}$' OR ${found(Prisma.sql`t.term`)} THEN t.term::text ELSE (
            SELECT string_agg('(' || near.term::text || ')', ' | ') FROM (
              SELECT v.term, v.alike, max(v.alike) OVER () AS best FROM (
                SELECT to_tsquery('french_unaccent', s.word) AS term, similarity(s.word, t.word) AS alike FROM "ResourceWord" s WHERE s.word % t.word) v
              WHERE ${found(Prisma.sql`v.term`)}) near
            WHERE near.alike >= near.best - 0.05) END AS meant
          FROM terms t) meanings) END AS query, NOT exact.found AS near
      FROM whole, LATERAL (SELECT ${found(Prisma.sql`whole.query`)} AS found) exact),
    hits AS MATERIALIZED (
      SELECT r.id, (1000000 * ts_rank('{0.05, 0.2, 0.5, 1}', r.document, search.query))::int AS rank FROM search, "Resource" r WHERE r.document @@ search.query)`
}
