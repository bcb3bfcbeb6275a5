/** Programs of the system that a check runs, installed with apt-get when this user may. */
import { existsSync } from 'node:fs'
import { Refusal } from './refusal.mjs'
import { runCommand } from './run.mjs'

const env = { DEBIAN_FRONTEND: 'noninteractive' }
let updated

async function aptInstall(name) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  await (updated ??= runCommand('apt-get', ['update', '-qq'], env))
  await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], env)
}

/** @param {{ name: string, debian: string, variable: string, places: string[] }} tool `variable` names its place when it is elsewhere */
export function systemTool({ name, debian, variable, places }) {
  const found = () => [process.env[variable], ...places].find((place) => place && existsSync(place))
  /** @throws {Refusal} when there is none */
  function place() {
    const there = found()
    if (!there) throw new Refusal(`${name} est introuvable. Installez-le (sur Debian : apt-get install ${debian}), ou indiquez-le dans ${variable}.`)
    return there
  }
  return {
    place,
    /** Its place, installed first when it is missing. @throws {Refusal} when it cannot be */
    async ensure() {
      if (!found()) await aptInstall(debian)
      return place()
    },
  }
}
