/** `next build`, when something it reads has changed since the last one. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Refusal } from './refusal.mjs'

const root = path.resolve(import.meta.dirname, '..')
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
  const output = await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    })
    let text = ''
    child.stdout.on('data', (chunk) => (text += chunk))
    child.stderr.on('data', (chunk) => (text += chunk))
    child.once('exit', (code) => (code === 0 ? resolve(text) : reject(new Refusal(`La construction a échoué :\n${text.trim().split('\n').slice(-40).join('\n')}`))))
  })
  void output
  writeFileSync(stamp, fingerprint())
  return 'construit'
}
