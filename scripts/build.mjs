/** `next build`, when something it reads has changed since the last one. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Refusal } from './refusal.mjs'
import { root } from './root.mjs'
import { runCommand } from './run.mjs'
const inputs = ['app', 'components', 'lib', 'prisma/schema', 'package-lock.json', 'next.config.ts', 'proxy.ts', 'instrumentation.ts', 'postcss.config.mjs', 'tsconfig.json']

function* filesBelow(place) {
  if (!existsSync(place)) return
  if (statSync(place).isFile()) return void (yield place)
  for (const name of readdirSync(place).sort()) if (name !== 'generated' && !/\.test\.tsx?$/.test(name)) yield* filesBelow(path.join(place, name))
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const input of inputs) for (const file of filesBelow(path.join(root, input))) hash.update(path.relative(root, file)).update(readFileSync(file))
  return hash.digest('hex')
}

/** @returns {Promise<string>} « à jour » or « construit » */
export async function buildSite() {
  const stamp = path.join(root, '.next', 'built-from-sha256')
  const now = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return 'à jour'
  rmSync(stamp, { force: true })
  const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  const { code, output } = await runCommand(process.execPath, [next, 'build'], { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' })
  if (code !== 0) throw Object.assign(new Refusal(`La construction a échoué :\n${output.split('\n').slice(-40).join('\n')}`), { output })
  writeFileSync(stamp, now)
  return 'construit'
}
