import { spawn } from 'node:child_process'
import { root } from './root.mjs'

/**
 * Runs a command from the project's folder to its end and keeps all that it says; it ends with this process.
 * @param {Record<string, string | undefined>} env beside this process's own
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export function runCommand(file, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    const end = () => child.kill()
    process.once('exit', end)
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.once('error', reject)
    child.once('close', (code) => {
      process.off('exit', end)
      resolve({ code, output: output.trim() })
    })
  })
}
