import type { Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import { applicationListShape, type ListColumn } from './application-list'
import { mayReadDossiers } from './eligibility.policy'

export type ListView = { id: string; name: string; search: string; shared: boolean; /** Null: one's own. */ by: string | null }
export type ListViews = { columns: readonly ListColumn[] | null; views: ListView[] }

/** One's own views of a call's table, then those that others share, by name; and the columns that one chose. One query. */
export async function listViews(actor: Actor, input: { slug: string }, { db }: Context): Promise<ListViews> {
  if (actor.kind !== 'person' || !mayReadDossiers(actor)) return { columns: null, views: [] }
  const [row] = await db.$queryRaw<[{ columns: string[] | null; views: ListView[] }]>`
    SELECT (SELECT k.columns FROM "ColumnChoice" k WHERE k."accountId" = ${actor.id}::uuid) AS columns,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'search', v.search, 'shared', v.shared,
          'by', CASE WHEN v."ownerId" <> ${actor.id}::uuid THEN p.name END) ORDER BY v."ownerId" <> ${actor.id}::uuid, v.name, v.id)
        FROM "SavedView" v JOIN "Call" c ON c.id = v."callId" AND c.slug = ${input.slug} JOIN "Account" p ON p.id = v."ownerId"
        WHERE v."ownerId" = ${actor.id}::uuid OR v.shared), '[]') AS views`
  const columns = applicationListShape.columns?.filter((column) => row.columns?.includes(column)) ?? []
  return { columns: columns.length === 0 ? null : columns, views: row.views }
}
