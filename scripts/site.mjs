/**
 * The whole site on this machine: database, migrations, seed, mail catcher, web, worker. The demonstration, the
 * development server and the browser tests are this with other folders, ports and web commands.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { applyMigrations } from './migrations.mjs'
import { freePort } from './free-port.mjs'
import { connected, databaseExists, isPortFree, recreateDatabase, renameDatabase, startPostgres } from './postgres.mjs'
import { Refusal } from './refusal.mjs'
import { root } from './root.mjs'
import { stopOnSignals } from './signals.mjs'
import { step } from './steps.mjs'
import { answers, endLeftOvers, supervisor } from './supervisor.mjs'
const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')

/** Secrets of this folder, made at the first start and readable by their owner alone. */
function secretsOf(folder) {
  const file = path.join(folder, 'secrets.json')
  if (!existsSync(file)) writeFileSync(file, JSON.stringify({ AUTH_SECRET: randomBytes(32).toString('hex') }), { mode: 0o600 })
  return JSON.parse(readFileSync(file, 'utf8'))
}

async function checkDatabase(url) {
  try {
    await connected(url, () => undefined)
  } catch {
    throw new Refusal('La base de données indiquée par DATABASE_URL ne répond pas : vérifiez son adresse et qu’elle est démarrée.')
  }
}

/** The data is made under another name and takes its own once whole: an interrupted first start leaves nothing half-made. */
const [named, unfinished] = ['aller_vers', 'aller_vers_unfinished']

/**
 * @param {{ folder: string, port: number, mode: 'production' | 'development', build?: () => Promise<string>, databaseSettings?: Record<string, string>, seed: string[], stopsOnSignals?: boolean, onEnd: (name: string) => void }} options
 */
export async function openSite({ folder, port, mode, build, databaseSettings, seed, stopsOnSignals = false, onEnd }) {
  mkdirSync(folder, { recursive: true })
  await endLeftOvers(folder)
  if (!(await isPortFree(port)))
    throw new Refusal(`Le port ${port} est déjà pris : fermez ce qui l’occupe, ou choisissez-en un autre avec -- --port N.`)
  const processes = supervisor(folder)
  if (stopsOnSignals) stopOnSignals(processes.stop)
  try {
    let databaseUrl = process.env.DATABASE_URL
    /** Null: a server of somebody else's, whose data is theirs. */
    let server = null
    let fresh = true
    await step('Base de données', async () => {
      if (databaseUrl) return checkDatabase(databaseUrl)
      server = await startPostgres({ dataDir: path.join(folder, 'postgres'), settings: databaseSettings })
      processes.keep('postgres', server.stop)
      fresh = !(await databaseExists(server.url(), named))
      if (fresh) await recreateDatabase(server.url(), unfinished)
      databaseUrl = server.url(fresh ? unfinished : named)
      return path.resolve(folder, 'postgres') === server.dataDir ? 'PostgreSQL embarqué' : `PostgreSQL embarqué, dans ${server.dataDir}`
    })
    await step('Migrations', async () => {
      const applied = await applyMigrations(databaseUrl)
      return applied.length === 0 ? 'à jour' : `${applied.length} appliquées`
    })

    const [smtpPort, mailPort] = [await freePort(), await freePort()]
    const mailUrl = `http://127.0.0.1:${mailPort}`
    const publicUrl = `http://127.0.0.1:${port}`
    const env = {
      DATABASE_URL: databaseUrl,
      AUTH_SECRET: secretsOf(folder).AUTH_SECRET,
      NEXTAUTH_URL: publicUrl,
      PUBLIC_URL: publicUrl,
      SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
      MAIL_FROM: '« Aller vers » (démonstration) <ne-pas-repondre@example.org>',
      FILES_DIR: path.join(folder, 'files'),
      DEMO: '1',
      NEXT_TELEMETRY_DISABLED: '1',
      NODE_ENV: mode,
    }
    const tsx = (...args) => ['--import', 'tsx', ...args]
    const launch = (name, args, more) => processes.start(name, { args, onExit: () => onEnd(name), ...more, env: { ...env, ...more.env } })

    if (fresh) await step('Données', async () => (await processes.run('seed', { args: tsx(...seed), env })).at(-1))
    if (fresh && server) {
      await renameDatabase(server.url(), unfinished, named)
      env.DATABASE_URL = databaseUrl = server.url(named)
    }
    if (build) await step('Construction du site', build)
    await step('Messagerie, site et tâches de fond', async () => {
      await Promise.all([
        launch('mail', ['scripts/mail-catcher.mjs'], {
          env: { SMTP_PORT: String(smtpPort), WEB_PORT: String(mailPort), MAIL_FOLDER: path.join(folder, 'mail') },
          ready: () => answers(`${mailUrl}/api/email`),
        }),
        launch('web', [next, mode === 'production' ? 'start' : 'dev', '-H', '127.0.0.1', '-p', String(port)], {
          ready: () => answers(`${publicUrl}/api/health`),
        }),
        launch('worker', mode === 'production' ? tsx('worker/main.ts') : ['--watch', ...tsx('worker/main.ts')], {
          ready: async () => readFileSync(path.join(folder, 'logs', 'worker.log'), 'utf8').includes('"worker":"ready"'),
        }),
      ])
    })
    return { publicUrl, mailUrl, databaseUrl, env, stop: processes.stop }
  } catch (error) {
    await processes.stop()
    throw error
  }
}
