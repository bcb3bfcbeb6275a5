/** The checks of `npm run check` and `npm test`: each is a runner that tells how many of its rules or tests passed and failed. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { root } from './root.mjs'
import { runCommand } from './run.mjs'
const bin = (name, file) => path.join(root, 'node_modules', name, file)

const run = (args, env) => runCommand(process.execPath, args, { NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1', FORCE_COLOR: undefined, ...env })

/** A runner that is right or wrong as a whole. */
const whole = (label, ...commands) => ({
  label,
  async run() {
    for (const command of commands) {
      const { code, output } = await run(command)
      if (code !== 0) return { passed: 0, failed: 1, output }
    }
    return { passed: 1, failed: 0, output: '' }
  },
})

/** A runner of tests that writes its own count as JSON. A skipped test counts as failed: nothing is set aside in silence. */
const counted = (label, args, env, count) => ({
  label,
  async run() {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'aller-vers-report-'))
    const file = path.join(folder, 'report.json')
    try {
      const { code, output } = await run(args(file), env(file))
      const { passed, failed } = count(JSON.parse(readFileSync(file, 'utf8')))
      return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, output }
    } catch (error) {
      return { passed: 0, failed: 1, output: String(error) }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
})

const next = bin('next', 'dist/bin/next')
const vitest = (label, project) =>
  counted(
    label,
    (file) => [bin('vitest', 'vitest.mjs'), 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    () => ({}),
    (report) => ({ passed: report.numPassedTests, failed: report.numTotalTests - report.numPassedTests }),
  )

/** Two lanes, for two cores: what reads the code, with the rules alone, and what runs it on PostgreSQL. */
export const quickLanes = [
  [
    whole('Types', [next, 'typegen'], [bin('typescript', 'bin/tsc'), '--noEmit']),
    whole('Règles d’import', [bin('dependency-cruiser', 'bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.mjs', 'app', 'lib', 'components', 'prisma', 'worker', 'scripts']),
    whole('Code inutilisé', [bin('knip', 'bin/knip.js')]),
    whole('Typographie', ['scripts/french.mjs']),
    vitest('Tests unitaires', 'unit'),
    // Files that have not changed are not read again; a fresh clone reads them all.
    whole('Lint', [bin('eslint', 'bin/eslint.js'), '.', '--max-warnings=0', '--cache', '--cache-strategy=content', '--cache-location=.data/eslint-cache']),
  ],
  [vitest('Tests sur PostgreSQL', 'db')],
]

export const browserTests = counted(
  'Parcours dans Chromium',
  () => [bin('@playwright/test', 'cli.js'), 'test', '--reporter=line,json'],
  (file) => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: file }),
  ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped }),
)

/** Runs lanes side by side, tells each result as it comes, and adds up. */
export async function runLanes(lanes) {
  const total = { passed: 0, failed: 0 }
  const one = async (lane) => {
    for (const check of lane) {
      const began = Date.now()
      const { passed, failed, output } = await check.run()
      total.passed += passed
      total.failed += failed
      const seconds = ((Date.now() - began) / 1000).toFixed(1).replace('.', ',')
      console.log(`${failed === 0 ? '✓' : '✗'} ${check.label} : ${passed} passés, ${failed} en échec (${seconds} s)`)
      if (failed > 0) console.log(output.split('\n').slice(-160).join('\n'))
    }
  }
  await Promise.all(lanes.map(one))
  return total
}

export const lastLine = ({ passed, failed }) => `${passed} passed, ${failed} failed`
