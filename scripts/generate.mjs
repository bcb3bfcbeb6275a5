/** `npm run generate`: the Prisma client, when the schema has changed. The schema engine is named but never run. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './root.mjs'

/** Generates the client unless the one on disk was made from this schema. Returns whether it did. */
export async function generateClient() {
  const { readSchema } = await import('./migrations.mjs')
  const output = path.join(root, 'lib', 'db', 'generated')
  const stamp = path.join(output, '.schema-sha256')
  const require = createRequire(import.meta.url)
  const version = require('prisma/package.json').version
  const sha256 = createHash('sha256').update(JSON.stringify([version, readSchema()])).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sha256) return false
  const cli = path.join(path.dirname(require.resolve('prisma/package.json')), 'build', 'index.js')
  execFileSync(process.execPath, [cli, 'generate'], {
    cwd: root,
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  writeFileSync(stamp, sha256)
  return true
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  console.log((await generateClient()) ? 'Client généré.' : 'Client à jour.')
