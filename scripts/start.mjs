/** What `npm run demo` and `npm run dev` share: from a fresh clone to a site that answers, and one Ctrl-C that stops it all. */
import { rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { checkNode, installPackages } from './install.mjs'
import { leave, Refusal } from './refusal.mjs'
import { root } from './root.mjs'
import { step } from './steps.mjs'

/** @param {{ name: 'demo' | 'dev', mode: 'production' | 'development' }} options `name`: the folder of its data, below `.data` */
export async function start({ name, mode }) {
  try {
    checkNode()
    const port = readPort()
    await step('Paquets npm', installPackages)
    const { generateClient } = await import('./generate.mjs')
    await generateClient()
    const { openSite } = await import('./site.mjs')
    const { buildSite } = await import('./build.mjs')
    const { printWelcome } = await import('./welcome.mjs')
    const folder = path.join(root, '.data', name)
    if (process.argv.includes('--reset')) {
      const { forgetPostgres } = await import('./postgres.mjs')
      await forgetPostgres(path.join(folder, 'postgres'))
      rmSync(folder, { recursive: true, force: true })
    }
    const site = await openSite({
      folder,
      port,
      mode,
      build: mode === 'production' ? buildSite : undefined,
      seed: ['prisma/seed/index.ts'],
      stopsOnSignals: true,
      onEnd: (part) => {
        console.error(`\n« ${part} » s’est arrêté : voir .data/${name}/logs/${part}.log`)
        if (mode === 'production') void site.stop().then(() => process.exit(1))
      },
    })
    await printWelcome(site)
  } catch (error) {
    leave(error)
  }
}

function readPort() {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '3000' }, reset: { type: 'boolean', default: false } }, strict: false })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Refusal('Le port est un nombre entre 1 et 65535.')
  return port
}
