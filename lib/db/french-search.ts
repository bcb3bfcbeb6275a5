import { Prisma } from './generated/client'

/**
 * Tables `terms`, `whole` and `search` (one row: the query, and whether words had to be guessed), to be written after `words` (n, word, term).
 * When nothing that this person reads has them all, each word that none of it has becomes the nearest ones of `known` that some of it has
 * (decision 21). `found`: whether something that this person reads answers a query.
 */
export const meaningTables = (known: Prisma.Sql, found: (query: Prisma.Sql) => Prisma.Sql): Prisma.Sql => Prisma.sql`
    terms AS MATERIALIZED (SELECT * FROM words WHERE numnode(term) > 0),
    whole AS MATERIALIZED (SELECT string_agg('(' || term::text || ')', ' & ')::tsquery AS query FROM terms),
    search AS MATERIALIZED (
      SELECT CASE WHEN exact.found THEN whole.query ELSE (
        SELECT CASE WHEN bool_and(meant IS NOT NULL) THEN string_agg('(' || meant || ')', ' & ' ORDER BY n)::tsquery END FROM (
          SELECT t.n, CASE WHEN t.word !~ '^[a-z]{4,}$' OR ${found(Prisma.sql`t.term`)} THEN t.term::text ELSE (
            SELECT string_agg('(' || near.term::text || ')', ' | ') FROM (
              SELECT v.term, v.alike, max(v.alike) OVER () AS best FROM (
                SELECT to_tsquery('french_unaccent', s.word) AS term, similarity(s.word, t.word) AS alike FROM ${known} s WHERE s.word % t.word) v
              WHERE ${found(Prisma.sql`v.term`)}) near
            WHERE near.alike >= near.best - 0.05) END AS meant
          FROM terms t) meanings) END AS query, NOT exact.found AS near
      FROM whole, LATERAL (SELECT ${found(Prisma.sql`whole.query`)} AS found) exact)`
