/** Starts processes in order, keeps their pids, stops them in the reverse order: TERM, then KILL. */
import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Refusal } from './refusal.mjs'

const root = path.resolve(import.meta.dirname, '..')

/** @param {{ logs: string }} options folder of one log file per process */
export function supervisor({ logs }) {
  mkdirSync(logs, { recursive: true })
  /** @type {{ name: string, stop: () => Promise<void> }[]} */
  const running = []
  let stopping = null

  const stop = () => {
    stopping ??= (async () => {
      for (const part of [...running].reverse()) await part.stop()
    })()
    return stopping
  }

  return {
    /** Something with its own way to stop, such as the database. */
    keep: (name, end) => running.push({ name, stop: end }),

    /**
     * Starts `node ...args` and waits until `ready` answers true.
     * @param {{ args: string[], env?: Record<string, string>, ready: () => Promise<boolean>, onExit?: (code: number | null) => void, seconds?: number }} process
     */
    async start(name, { args, env = {}, ready, onExit, seconds = 60 }) {
      const file = path.join(logs, `${name}.log`)
      const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
      const log = createWriteStream(file)
      child.stdout.pipe(log, { end: false })
      child.stderr.pipe(log, { end: false })
      let over = false
      const exited = new Promise((resolve) => {
        child.once('exit', (code) => {
          over = true
          log.end()
          resolve(undefined)
          if (!stopping) onExit?.(code)
        })
      })
      running.push({
        name,
        async stop() {
          if (over) return
          child.kill('SIGTERM')
          const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
          await exited
          clearTimeout(timer)
        },
      })
      const until = Date.now() + seconds * 1000
      while (!(await ready().catch(() => false))) {
        if (stopping) throw new Refusal('Arrêt demandé.')
        if (over) throw new Refusal(`« ${name} » s’est arrêté au démarrage :\n${tail(file)}`)
        if (Date.now() > until) throw new Refusal(`« ${name} » ne répond pas après ${seconds} secondes :\n${tail(file)}`)
        await new Promise((resolve) => setTimeout(resolve, 60))
      }
      return child.pid
    },
    stop,
  }
}

const tail = (file) => readFileSync(file, 'utf8').trim().split('\n').slice(-12).join('\n')

/** True when the address answers with success. */
export const answers = async (url) => (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok
