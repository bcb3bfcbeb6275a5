/**
 * The whole site on this machine: database, migrations, seed, mail catcher, web, worker. The demonstration, the
 * development server and the browser tests are this with other folders, ports and web commands.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { applyMigrations } from './migrations.mjs'
import { ensureDatabase, freePort, isPortFree, startPostgres } from './postgres.mjs'
import { Refusal } from './refusal.mjs'
import { step } from './steps.mjs'
import { answers, supervisor } from './supervisor.mjs'

const root = path.resolve(import.meta.dirname, '..')
const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')

/** Secrets of this folder, made at the first start and readable by their owner alone. */
function secretsOf(folder) {
  const file = path.join(folder, 'secrets.json')
  if (!existsSync(file)) writeFileSync(file, JSON.stringify({ AUTH_SECRET: randomBytes(32).toString('hex') }), { mode: 0o600 })
  return JSON.parse(readFileSync(file, 'utf8'))
}

async function checkDatabase(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    await client.end()
  } catch {
    throw new Refusal('La base de données indiquée par DATABASE_URL ne répond pas : vérifiez son adresse et qu’elle est démarrée.')
  }
}

/**
 * @param {{ folder: string, port: number, mode: 'production' | 'development', build?: () => Promise<string>, databaseSettings?: Record<string, string>, seed?: string[], demo?: boolean, onEnd: (name: string) => void }} options
 */
export async function openSite({ folder, port, mode, build, databaseSettings, seed, demo = true, onEnd }) {
  if (!(await isPortFree(port)))
    throw new Refusal(`Le port ${port} est déjà pris : fermez ce qui l’occupe, ou choisissez-en un autre avec -- --port N.`)
  mkdirSync(folder, { recursive: true })
  const processes = supervisor({ logs: path.join(folder, 'logs') })
  try {
    let databaseUrl = process.env.DATABASE_URL
    await step('Base de données', async () => {
      if (databaseUrl) return checkDatabase(databaseUrl)
      const server = await startPostgres({ dataDir: path.join(folder, 'postgres'), settings: databaseSettings })
      processes.keep('postgres', server.stop)
      await ensureDatabase(server.url(), 'aller_vers')
      databaseUrl = server.url('aller_vers')
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
      DEMO: demo ? '1' : '0',
      NEXT_TELEMETRY_DISABLED: '1',
      NODE_ENV: mode,
    }
    const tsx = (...args) => ['--import', 'tsx', ...args]
    const launch = (name, args, more) => processes.start(name, { args, env: { ...env, ...more?.env }, onExit: () => onEnd(name), ...more })

    if (seed)
      await step('Données', async () => {
        let output = ''
        await processes.start('seed', { args: tsx(...seed), env, ready: async () => false, seconds: 600 }).catch((error) => {
          output = readFileSync(path.join(folder, 'logs', 'seed.log'), 'utf8')
          if (!output.trimEnd().endsWith('seed: done')) throw error
        })
        return output.trimEnd().split('\n').at(-2) ?? ''
      })
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
