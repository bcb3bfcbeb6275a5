import { Prisma } from '@/lib/db/generated/client'
import { applicationListShape, type ListColumn } from './application-list'

/** A state of the table under a name; `by` null: one's own. */
export type ListView = { id: string; name: string; search: string; shared: boolean; by: string | null }

/** One's own views of this call's table, then those that others share, by name, as JSON. */
export const viewsOf = (accountId: string, callId: string): Prisma.Sql => Prisma.sql`COALESCE((SELECT jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'search', v.search, 'shared', v.shared,
    'by', CASE WHEN v."ownerId" <> ${accountId}::uuid THEN p.name END) ORDER BY v."ownerId" <> ${accountId}::uuid, v.name, v.id)
  FROM "SavedView" v JOIN "Account" p ON p.id = v."ownerId" WHERE v."callId" = ${callId}::uuid AND (v."ownerId" = ${accountId}::uuid OR v.shared)), '[]')`

/** The columns that this person chose. */
export const columnsOf = (accountId: string): Prisma.Sql => Prisma.sql`(SELECT k.columns FROM "ColumnChoice" k WHERE k."accountId" = ${accountId}::uuid)`

/** Those among them that the table still has; null: all of them. */
export function knownColumns(stored: readonly string[] | null): readonly ListColumn[] | null {
  const columns = applicationListShape.columns?.filter((column) => stored?.includes(column)) ?? []
  return columns.length === 0 ? null : columns
}
