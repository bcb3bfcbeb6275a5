/** `npm run check`: types, lint, import rules, unused code, typography, unit and database tests. No build, no browser. */
import { ensureClamd } from './clamav.mjs'
import { checkNode, installPackages } from './install.mjs'
import { leave } from './refusal.mjs'

try {
  checkNode()
  await installPackages()
  await ensureClamd()
  const { generateClient } = await import('./generate.mjs')
  await generateClient()
  const { lastLine, quickLanes, runLanes } = await import('./checks.mjs')
  const total = await runLanes(quickLanes)
  console.log(lastLine(total))
  process.exitCode = total.failed === 0 ? 0 : 1
} catch (error) {
  leave(error)
}
