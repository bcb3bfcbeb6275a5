import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { applyMigrations } from '@/scripts/migrations.mjs'
import { forgetPostgres, recreateDatabase, startPostgres } from '@/scripts/postgres.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServer: string
  }
}

const template = 'aller_vers_template'

/** One server for the run, one migrated template; each test file clones it. Durability is off: nothing outlives the run. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'aller-vers-test-'))
  const server = await startPostgres({
    dataDir: path.join(folder, 'postgres'),
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  })
  await recreateDatabase(server.url(), template)
  await applyMigrations(server.url(template))
  project.provide('databaseServer', server.url())
  return async () => {
    await server.stop()
    await forgetPostgres(path.join(folder, 'postgres'))
    rmSync(folder, { recursive: true, force: true })
  }
}
