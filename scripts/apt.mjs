/** Debian packages that a check needs, installed when this user may. */
import { existsSync } from 'node:fs'
import { runCommand } from './run.mjs'

const env = { DEBIAN_FRONTEND: 'noninteractive' }
let updated

/** Installs a package; where apt-get is not there or not ours, nothing: whoever needs it looks for it again. */
export async function aptInstall(name) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  await (updated ??= runCommand('apt-get', ['update', '-qq'], env))
  await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], env)
}
