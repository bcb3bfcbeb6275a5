/** Applies the migrations of prisma/migrations and compares schemas, where no native engine can be downloaded. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { Refusal } from './refusal.mjs'
import { root } from './root.mjs'
import { engineOver, noFilter } from './schema-engine.mjs'
export const migrationsDir = path.join(root, 'prisma', 'migrations')
export const schemaDir = path.join(root, 'prisma', 'schema')

/**
 * A migration runs as one script: the engine would cut it at each `;`, which breaks functions and leaves a failed
 * migration half applied. Sent whole, PostgreSQL runs it in one transaction.
 */
function wholeScripts(databaseUrl) {
  const factory = new PrismaPg({ connectionString: databaseUrl, max: 1 })
  const adapters = []
  return {
    dispose: () => Promise.all(adapters.map((adapter) => adapter.dispose())),
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    async connect() {
      const adapter = await factory.connect()
      adapter.executeScript = async (script) => {
        try {
          await adapter.underlyingDriver().query(script)
        } catch (error) {
          adapter.onError(error)
        }
      }
      adapters.push(adapter)
      return adapter
    },
  }
}

/** A comparison of schemas reads no database, but the engine wants one to talk to. */
const noDatabase = {
  provider: 'postgres',
  adapterName: 'none',
  connectToShadowDb: async () => noDatabase.connect(),
  connect: async () => ({
    provider: 'postgres',
    adapterName: 'none',
    queryRaw: async () => ({ columnTypes: [5, 7, 0], columnNames: ['exists', 'version', 'numeric_version'], rows: [[true, 'PostgreSQL 15', 150000]] }),
    executeRaw: async () => 0,
    executeScript: async () => undefined,
    startTransaction: async () => undefined,
    dispose: async () => undefined,
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: false }),
  }),
}

/** The migrations on disk, as the engine reads them. */
export function readMigrations(dir = migrationsDir) {
  const names = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
  return {
    baseDir: dir,
    shadowDbInitScript: '',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(path.join(dir, name, 'migration.sql'), 'utf8') },
      },
    })),
  }
}

/**
 * Applies what is missing.
 * @throws {Refusal} when a migration already applied was edited, or one failed before.
 * @returns {Promise<string[]>} names of the migrations applied now
 */
export async function applyMigrations(databaseUrl, dir = migrationsDir) {
  const scripts = wholeScripts(databaseUrl)
  const engine = await engineOver(scripts)
  try {
    const migrationsList = readMigrations(dir)
    const history = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters: noFilter })
    if (history.editedMigrationNames.length > 0)
      throw new Refusal(`Migration modifiée après avoir été appliquée : ${history.editedMigrationNames.join(', ')}. Repartez de zéro (--reset) ou rétablissez-la.`)
    if (history.failedMigrationNames.length > 0)
      throw new Refusal(`Migration en échec à reprendre : ${history.failedMigrationNames.join(', ')}.`)
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilter })
    return appliedMigrationNames
  } finally {
    engine.free()
    await scripts.dispose()
  }
}

/** The schema files of the working tree. */
export const readSchema = (dir = schemaDir) =>
  readdirSync(dir)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => ({ path: name, content: readFileSync(path.join(dir, name), 'utf8') }))

/**
 * The SQL that leads from one schema to another; no database is read.
 * @param {{ path: string, content: string }[] | null} from null: from nothing
 */
export async function schemaDiff(from, to) {
  const engine = await engineOver(noDatabase)
  try {
    const target = (files) => (files ? { tag: 'schemaDatamodel', files } : { tag: 'empty' })
    const result = await engine.diff({ from: target(from), to: target(to), script: true, exitCode: null, filters: noFilter })
    return result.stdout ?? ''
  } finally {
    engine.free()
  }
}
