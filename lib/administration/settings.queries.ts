import { isAdministrator, type Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import type { Env } from '@/lib/env'

/** What may be shown of the configuration: no secret, no address with a password in it. */
export type Configuration = Pick<Env, 'PUBLIC_URL' | 'MAIL_FROM' | 'DEMO' | 'NODE_ENV' | 'LOG_LEVEL' | 'S3_BUCKET' | 'CLAMAV_URL'> & { version: string; node: string }
export type Settings = {
  publicUrl: string
  sender: string
  demonstration: boolean
  mode: Env['NODE_ENV']
  logLevel: Env['LOG_LEVEL']
  filesIn: 'folder' | 's3'
  antivirus: boolean
  versions: { application: string; node: string; database: string; migrations: number; lastMigration: string | null }
}

/** The configuration in force, for the administrator alone. */
export async function activeSettings(actor: Actor, configuration: Configuration, { db }: Context): Promise<Settings | null> {
  if (!isAdministrator(actor)) return null
  const [row] = await db.$queryRaw<{ database: string; migrations: number; last: string | null }[]>`
    SELECT current_setting('server_version') AS database, count(*)::int AS migrations, max(migration_name) AS last
    FROM "_prisma_migrations" WHERE finished_at IS NOT NULL`
  return {
    publicUrl: configuration.PUBLIC_URL,
    sender: configuration.MAIL_FROM,
    demonstration: configuration.DEMO,
    mode: configuration.NODE_ENV,
    logLevel: configuration.LOG_LEVEL,
    filesIn: configuration.S3_BUCKET === '' ? 'folder' : 's3',
    antivirus: configuration.CLAMAV_URL !== undefined,
    versions: {
      application: configuration.version,
      node: configuration.node,
      database: row?.database ?? '',
      migrations: row?.migrations ?? 0,
      lastMigration: row?.last ?? null,
    },
  }
}
