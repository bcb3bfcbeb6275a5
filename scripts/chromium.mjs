/** The browser of the journeys: the system's Chromium, installed with apt-get when this user may. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { Refusal } from './refusal.mjs'

const places = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']
const found = () => places.find((place) => place && existsSync(place))

/** @throws {Refusal} when there is none and it cannot be installed here */
export function chromiumPath() {
  const there = found()
  if (there) return there
  const advice = 'Installez Chromium (sur Debian : apt-get install chromium), ou indiquez-le dans CHROMIUM_PATH.'
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new Refusal(`Chromium est introuvable. ${advice}`)
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  spawnSync('apt-get', ['update', '-qq'], options)
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options)
  const installed = found()
  if (!installed) throw new Refusal(`Chromium n’a pas pu être installé avec apt-get. ${advice}`)
  return installed
}
