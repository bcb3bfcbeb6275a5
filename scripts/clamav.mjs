/** The antivirus of the tests: Debian's clamd, with one signature of our own, since the real ones cannot be downloaded everywhere. */
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { freePort } from './free-port.mjs'
import { Refusal } from './refusal.mjs'
import { systemTool } from './system-tool.mjs'

const { place: clamdPath, ensure } = systemTool({
  name: 'clamd',
  debian: 'clamav-daemon',
  variable: 'CLAMD_PATH',
  places: ['/usr/sbin/clamd', '/usr/local/sbin/clamd', '/opt/homebrew/sbin/clamd'],
})

export const ensureClamd = ensure

/** The EICAR test file, which every antivirus takes for a virus; in two pieces, so that none takes this file for one. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('zPING\0'))
    socket.once('error', () => resolve(false)).once('data', () => {
      socket.destroy()
      resolve(true)
    })
  })

/** A clamd that knows EICAR only, over a folder of its own, by TCP and by socket. */
export async function startClamd(folder) {
  const signatures = path.join(folder, 'signatures')
  mkdirSync(signatures, { recursive: true })
  writeFileSync(path.join(signatures, 'eicar.ndb'), `Eicar-Test-Signature:0:*:${Buffer.from(eicar).toString('hex')}\n`)
  const [tcp, socket, settings] = [await freePort(), path.join(folder, 'clamd.sock'), path.join(folder, 'clamd.conf')]
  writeFileSync(settings, [`DatabaseDirectory ${signatures}`, `LocalSocket ${socket}`, 'TCPAddr 127.0.0.1', `TCPSocket ${tcp}`, 'Foreground yes', 'StreamMaxLength 30M', ''].join('\n'))
  const child = spawn(clamdPath(), ['--config-file', settings], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const out of [child.stdout, child.stderr]) out.on('data', (chunk) => (said += chunk))
  const exited = new Promise((resolve) => child.once('exit', resolve))
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  for (let tries = 0; !(await answers(tcp)); tries += 1) {
    if (child.exitCode !== null || tries > 400) throw new Refusal(`clamd ne démarre pas :\n${said}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    tcp: `tcp://127.0.0.1:${tcp}`,
    unix: `unix://${socket}`,
    async stop() {
      process.off('exit', end)
      child.kill('SIGTERM')
      const timer = setTimeout(end, 5000)
      await exited
      clearTimeout(timer)
    },
  }
}
