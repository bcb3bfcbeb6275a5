/** `npm test`: everything, from a fresh clone: the checks, the production build, the journeys in Chromium. */
import { ensureChromium } from './chromium.mjs'
import { ensureClamd } from './clamav.mjs'
import { checkNode, installPackages } from './install.mjs'
import { leave } from './refusal.mjs'
import { step } from './steps.mjs'

try {
  checkNode()
  await step('Paquets npm', installPackages)
  await step('Chromium', ensureChromium)
  await step('ClamAV', ensureClamd)
  const { generateClient } = await import('./generate.mjs')
  await generateClient()
  const { browserTests, lastLine, quickLanes, runLanes } = await import('./checks.mjs')
  const { buildSite } = await import('./build.mjs')
  const build = {
    label: 'Construction',
    run: () => buildSite().then(() => ({ passed: 1, failed: 0, output: '' }), (error) => ({ passed: 0, failed: 1, output: error.message })),
  }
  const [reading, running] = quickLanes
  const quick = await runLanes([reading, [...running, build]])
  const rest = await runLanes([[browserTests]])
  const total = { passed: quick.passed + rest.passed, failed: quick.failed + rest.failed }
  console.log(lastLine(total))
  process.exitCode = total.failed === 0 ? 0 : 1
} catch (error) {
  leave(error)
}
