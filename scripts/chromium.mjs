/** The browser of the journeys: the system's Chromium. */
import { systemTool } from './system-tool.mjs'

export const { place: chromiumPath, ensure: ensureChromium } = systemTool({
  name: 'Chromium',
  debian: 'chromium',
  variable: 'CHROMIUM_PATH',
  places: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
})
