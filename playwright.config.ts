import { defineConfig } from '@playwright/test'
import { chromiumPath } from './scripts/chromium.mjs'

/** One build, one server, two workers; the server is started by the global set-up, on a free port, over its own data. */
export default defineConfig({
  testDir: 'e2e',
  // The longest journey starts first: the others fill the second worker meanwhile.
  projects: [
    { name: 'parcours entier', testMatch: '**/the-whole-way.spec.ts' },
    { name: 'autres', testMatch: '**/*.spec.ts', testIgnore: ['**/the-whole-way.spec.ts', '**/secrecy.spec.ts'] },
    // Alone on the site: it reads everything twice, and what another test does meanwhile would be a difference.
    { name: 'ce qui se devine', testMatch: '**/secrecy.spec.ts', dependencies: ['parcours entier', 'autres'] },
  ],
  globalSetup: './e2e/fixtures/site.ts',
  outputDir: '.data/test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: process.env.E2E_PUBLIC_URL,
    actionTimeout: 15_000,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: chromiumPath(),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
})
