import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { readSchema, schemaDiff } from '@/scripts/migrations.mjs'
import { testDatabase } from './testing/database'

/** What the migrations add on purpose to what the Prisma schema says: reviewed by hand, one line each. */
const reviewed = [
  'index one_president',
  'index one_recusal_a_ground',
  'index one_requested_grant',
  'index one_open_item',
  'index one_open_ballot',
  'index laureate_by_name',
  'index one_open_form',
  'index one_open_invitation',
  'index message_text_kept',
  'index directory_entry_without_id',
  'index one_live_opinion',
  'index one_live_version',
  'index one_final_report',
  'index one_confirmed_account',
  'index one_waiting_account',
  'index one_live_request',
  'index one_open_repayment',
  'index one_open_support_consent',
  'index one_live_complement',
  'index one_open_proposal',
  'index one_open_suspension',
  'index one_reopening_asked',
  'index one_live_search',
  'index embargo_one_validator',
  'index last_deposit_structure',
  'index last_deposit_departement',
  'index last_deposit_document',
  'index last_deposit_call_document',
  'index search_word_near',
  'index resource_document',
  'index resource_word_near',
  'index resource_matched',
  'index one_open_feed',
  'index one_open_expert_request',
]

const catalogue = `
  SELECT 'column ' || table_name || '.' || column_name || ' ' || udt_name || ' ' || is_nullable || ' ' || COALESCE(column_default, '') AS line
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
  UNION ALL SELECT 'index ' || indexname FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
  UNION ALL SELECT 'key ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE contype IN ('p', 'f', 'u') AND connamespace = 'public'::regnamespace AND conrelid IS DISTINCT FROM to_regclass('_prisma_migrations')
  UNION ALL SELECT 'enum ' || t.typname || ' ' || e.enumlabel FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
  ORDER BY 1`

async function linesOf(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ line: string }>(catalogue)
  await client.end()
  return rows.map((row) => row.line)
}

test('les migrations donnent exactement ce que dit le schéma, plus une liste relue', async () => {
  const { url } = await testDatabase()
  const server = new pg.Client({ connectionString: inject('databaseServer') })
  await server.connect()
  const name = `drift_${process.pid}`
  await server.query(`CREATE DATABASE ${name}`)
  const fresh = new URL(inject('databaseServer'))
  fresh.pathname = `/${name}`
  try {
    const client = new pg.Client({ connectionString: fresh.href })
    await client.connect()
    await client.query(await schemaDiff(null, readSchema()))
    await client.end()
    const [migrated, described] = [await linesOf(url), await linesOf(fresh.href)]
    expect(described.length).toBeGreaterThan(200)
    expect(described.filter((line) => !migrated.includes(line))).toEqual([])
    expect(migrated.filter((line) => !described.includes(line)).sort()).toEqual([...reviewed].sort())
  } finally {
    await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await server.end()
  }
})
