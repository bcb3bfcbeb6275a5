/** The browser of the journeys: the system's Chromium, installed with apt-get when this user may. */
import { existsSync } from 'node:fs'
import { Refusal } from './refusal.mjs'
import { runCommand } from './run.mjs'

const places = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']
const advice = 'Installez Chromium (sur Debian : apt-get install chromium), ou indiquez-le dans CHROMIUM_PATH.'
const found = () => places.find((place) => place && existsSync(place))

/** @throws {Refusal} when there is none */
export function chromiumPath() {
  const there = found()
  if (!there) throw new Refusal(`Chromium est introuvable. ${advice}`)
  return there
}

/** Chromium's place, installed first when it is missing. @throws {Refusal} when it cannot be */
export async function ensureChromium() {
  if (!found() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await runCommand('apt-get', ['update', '-qq'], env)
    await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], env)
  }
  return chromiumPath()
}
