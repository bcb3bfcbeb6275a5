/** Starts processes in order, keeps their pids, stops them in the reverse order: TERM, then KILL. */
import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Refusal } from './refusal.mjs'
import { root } from './root.mjs'

const pidsOf = (folder) => path.join(folder, 'pids.json')

/** Ends what a killed supervisor of this folder left running: a pid is believed only when what runs under it began at the same instant. */
export async function endLeftOvers(folder) {
  const file = pidsOf(folder)
  if (!existsSync(file)) return
  const left = JSON.parse(readFileSync(file, 'utf8')).filter(({ pid, began }) => began !== '' && beganAt(pid) === began)
  for (const { pid } of left) process.kill(pid, 'SIGTERM')
  for (let waited = 0; left.some(({ pid, began }) => beganAt(pid) === began); waited += 100) {
    if (waited === 5000) for (const { pid } of left) process.kill(pid, 'SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  rmSync(file)
}

/** Empty when nothing runs under that pid. */
const beganAt = (pid) => (spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '').trim()

/** @param {string} folder holds one log file per process, and their pids while they run */
export function supervisor(folder) {
  const logs = path.join(folder, 'logs')
  mkdirSync(logs, { recursive: true })
  /** @type {{ name: string, stop: () => Promise<void> }[]} */
  const running = []
  /** @type {{ pid: number, began: string }[]} */
  const pids = []
  let stopping = null

  const stopAll = () => {
    stopping ??= (async () => {
      for (const part of [...running].reverse()) await part.stop()
      rmSync(pidsOf(folder), { force: true })
    })()
    return stopping
  }

  /** A child whose words go to its own log file; ended with the others. */
  function launch(name, args, env) {
    const file = path.join(logs, `${name}.log`)
    const log = openSync(file, 'w')
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', log, log] })
    closeSync(log)
    const part = { name, file, over: false, exited: new Promise((resolve) => child.once('exit', resolve)), stop }
    void part.exited.then(() => (part.over = true))
    async function stop() {
      if (part.over) return
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await part.exited
      clearTimeout(timer)
    }
    running.push(part)
    pids.push({ pid: child.pid, began: beganAt(child.pid) })
    writeFileSync(pidsOf(folder), JSON.stringify(pids))
    return part
  }

  return {
    /** Something with its own way to stop, such as the database. */
    keep: (name, end) => running.push({ name, stop: end }),

    /**
     * Runs `node ...args` to its end and gives the lines that it said.
     * @param {{ args: string[], env?: Record<string, string> }} process
     */
    async run(name, { args, env }) {
      const { exited, file } = launch(name, args, env)
      const code = await exited
      if (stopping) throw new Refusal('Arrêt demandé.')
      if (code !== 0) throw new Refusal(`« ${name} » a échoué :\n${tail(file)}`)
      return readFileSync(file, 'utf8').trimEnd().split('\n')
    },

    /**
     * Starts `node ...args` and waits until `ready` answers true. `onExit` tells that it ended by itself.
     * @param {{ args: string[], env?: Record<string, string>, ready: () => Promise<boolean>, onExit?: () => void, seconds?: number }} process
     */
    async start(name, { args, env, ready, onExit, seconds = 60 }) {
      const part = launch(name, args, env)
      const until = Date.now() + seconds * 1000
      while (!(await ready().catch(() => false))) {
        if (stopping) throw new Refusal('Arrêt demandé.')
        if (part.over) throw new Refusal(`« ${name} » s’est arrêté au démarrage :\n${tail(part.file)}`)
        if (Date.now() > until) throw new Refusal(`« ${name} » ne répond pas après ${seconds} secondes :\n${tail(part.file)}`)
        await new Promise((resolve) => setTimeout(resolve, 60))
      }
      void part.exited.then(() => {
        if (!stopping) onExit?.()
      })
    },
    stop: stopAll,
  }
}

const tail = (file) => readFileSync(file, 'utf8').trim().split('\n').slice(-12).join('\n')

/** True when the address answers with success. */
export const answers = async (url) => (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok
