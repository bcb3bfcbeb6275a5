/** `npm run demo`: the whole site with its invented editions, on this machine, from nothing. */
import { rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { checkNode, installPackages } from './install.mjs'
import { leave, Refusal } from './refusal.mjs'
import { step } from './steps.mjs'

const folder = path.resolve(import.meta.dirname, '..', '.data', 'demo')

try {
  checkNode()
  const { values } = parseArgs({ options: { port: { type: 'string', default: '3000' }, reset: { type: 'boolean', default: false } } })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Refusal('Le port est un nombre entre 1 et 65535.')
  await step('Paquets npm', async () => installPackages())
  const { generateClient } = await import('./generate.mjs')
  await generateClient()
  const { openSite } = await import('./site.mjs')
  const { buildSite } = await import('./build.mjs')
  const { stopAt } = await import('./signals.mjs')
  if (values.reset) {
    const { forgetPostgres } = await import('./postgres.mjs')
    await forgetPostgres(path.join(folder, 'postgres'))
    rmSync(folder, { recursive: true, force: true })
  }
  const site = await openSite({
    folder,
    port,
    mode: 'production',
    build: buildSite,
    seed: ['prisma/seed/index.ts'],
    onEnd: (name) => {
      console.error(`\n« ${name} » s’est arrêté : voir .data/demo/logs/${name}.log`)
      void site.stop().then(() => process.exit(1))
    },
  })
  stopAt(site.stop)
  const { printWelcome } = await import('./welcome.mjs')
  await printWelcome(site)
} catch (error) {
  leave(error)
}
