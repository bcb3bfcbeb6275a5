/** `npm run dev`: the same site for people who change the code: reloads, its own data, one command. */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { checkNode, installPackages } from './install.mjs'
import { leave } from './refusal.mjs'
import { step } from './steps.mjs'

try {
  checkNode()
  const { values } = parseArgs({ options: { port: { type: 'string', default: '3000' } } })
  await step('Paquets npm', async () => installPackages())
  const { generateClient } = await import('./generate.mjs')
  await generateClient()
  const { openSite } = await import('./site.mjs')
  const { stopAt } = await import('./signals.mjs')
  const { printWelcome } = await import('./welcome.mjs')
  const site = await openSite({
    folder: path.resolve(import.meta.dirname, '..', '.data', 'dev'),
    port: Number(values.port),
    mode: 'development',
    seed: ['prisma/seed/index.ts'],
    onEnd: (name) => console.error(`« ${name} » s’est arrêté : voir .data/dev/logs/${name}.log`),
  })
  stopAt(site.stop)
  await printWelcome(site)
} catch (error) {
  leave(error)
}
