/** The browser of the journeys: the system's Chromium, installed with apt-get when this user may. */
import { existsSync } from 'node:fs'
import { aptInstall } from './apt.mjs'
import { Refusal } from './refusal.mjs'

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
  if (!found()) await aptInstall('chromium')
  return chromiumPath()
}
