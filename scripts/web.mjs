/** `npm run start -- -H 127.0.0.1 -p 3000`: the web, one process per core (WEB_PROCESSES) behind one port. One that dies is replaced. */
import cluster from 'node:cluster'
import os from 'node:os'
import path from 'node:path'
import { root } from './root.mjs'

const count = Number(process.env.WEB_PROCESSES ?? os.availableParallelism())
if (!Number.isInteger(count) || count < 1) {
  console.error('WEB_PROCESSES : un nombre de processus, 1 ou davantage.')
  process.exit(1)
}

cluster.setupPrimary({ exec: path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), args: ['start', ...process.argv.slice(2)] })

let stopping = false
/** A process that dies before it has lived that long would only die again: the whole stops, and says so by its exit. */
const livedMs = 10_000

function start() {
  const began = Date.now()
  const worker = cluster.fork()
  worker.once('exit', (code) => {
    if (stopping) return
    if (Date.now() - began > livedMs) return start()
    stop(code || 1)
  })
}

function stop(code) {
  if (stopping) return
  stopping = true
  process.exitCode = code
  for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM')
}

for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => stop(0))
for (let n = 0; n < count; n += 1) start()
