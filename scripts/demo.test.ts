import { spawn } from 'node:child_process'
import net from 'node:net'
import { expect, test } from 'vitest'
import { checkNode } from './install.mjs'
import { isDiskFull } from './refusal.mjs'
import { root } from './root.mjs'


function demo(args: string[], env: Record<string, string> = {}): Promise<{ code: number | null; error: string; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['scripts/demo.mjs', ...args], { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let [output, error] = ['', '']
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (error += chunk))
    child.once('exit', (code) => resolve({ code, error: error.trim(), output }))
  })
}

test('un port déjà pris est dit en une phrase, et rien n’est démarré', async () => {
  const server = net.createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as net.AddressInfo
  const { code, error, output } = await demo(['--port', String(port)])
  server.close()
  expect(code).not.toBe(0)
  expect(error).toContain(`Le port ${port} est déjà pris`)
  expect(error.split('\n')).toHaveLength(1)
  expect(output).not.toContain('✓ Base de données')
}, 60_000)

test('une base qui ne répond pas est dite en une phrase', async () => {
  const { code, error } = await demo(['--port', '39517'], { DATABASE_URL: 'postgresql://personne@127.0.0.1:9/rien' })
  expect(code).not.toBe(0)
  expect(error).toContain('DATABASE_URL ne répond pas')
  expect(error.split('\n')).toHaveLength(1)
}, 60_000)

test.each(['abc', '0', '70000'])('un port « %s » qui n’en est pas un est refusé', async (port) => {
  const { code, error } = await demo(['--port', port])
  expect(code).not.toBe(0)
  expect(error).toContain('nombre entre 1 et 65535')
}, 60_000)

test('un Node trop ancien est refusé, le plus ancien accepté est 20.19', () => {
  expect(() => checkNode('18.20.0')).toThrow('20.19')
  expect(() => checkNode('20.18.1')).toThrow('20.19')
  for (const version of ['20.19.0', '22.1.0', '24.0.0']) expect(() => checkNode(version)).not.toThrow()
})

test('un disque plein se reconnaît, qu’il soit dit par Node, par PostgreSQL ou par un sous-processus', () => {
  expect(isDiskFull(Object.assign(new Error('x'), { output: 'FATAL: could not write: No space left on device' }))).toBe(true)
  expect(isDiskFull(Object.assign(new Error('x'), { code: 'ENOSPC' }))).toBe(true)
  expect(isDiskFull(new Error('« seed » a échoué : could not extend file: No space left on device'))).toBe(true)
  expect(isDiskFull(new Error('autre chose'))).toBe(false)
})
