/** Installs the npm packages when they are missing or the lock has changed. Needs nothing installed itself. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Refusal } from './refusal.mjs'
import { root } from './root.mjs'
import { runCommand } from './run.mjs'

/** @throws {Refusal} when Node is too old */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    throw new Refusal(`Node ${version} est trop ancien : il faut la version 20.19 ou une plus récente.`)
}

export async function installPackages() {
  const stamp = path.join(root, 'node_modules', '.installed-lock-sha256')
  const lock = createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json'))).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return 'déjà là'
  const npm = process.env.npm_execpath
  const args = ['install', '--no-audit', '--no-fund', '--no-save', '--ignore-scripts', '--loglevel=error']
  const { code, output } = await runCommand(npm ? process.execPath : 'npm', npm ? [npm, ...args] : args, { NODE_ENV: 'development' })
  if (code !== 0) throw Object.assign(new Refusal(`L’installation des paquets npm a échoué :\n${output.trim().split('\n').slice(-8).join('\n')}`), { output })
  writeFileSync(stamp, lock)
  return 'installés'
}
