/**
 * The web in production, as several processes that share its port: `node scripts/web.mjs <arguments of « next start »>`.
 * One event loop fills one core; WEB_PROCESSES says how many there are, one without it. When one ends, all do: who
 * supervises this process starts it again.
 */
import cluster from 'node:cluster'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './root.mjs'

const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
const count = Number(process.env.WEB_PROCESSES ?? '1')

if (cluster.isPrimary && count > 1) {
  let stopping = false
  const stop = () => {
    stopping = true
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM')
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  cluster.on('exit', (_worker, code) => {
    if (!stopping) {
      process.exitCode = code || 1
      stop()
    }
  })
  for (let index = 0; index < count; index += 1) cluster.fork()
} else {
  process.argv = [process.argv[0] ?? '', next, 'start', ...process.argv.slice(2)]
  await import(pathToFileURL(next).href)
}
