import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { freePort } from '@/scripts/free-port.mjs'
import { expect, test } from '../fixtures/test'

const childrenOf = ({ pid }: ChildProcess): number[] => {
  try {
    return execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' }).split('\n').filter((line) => line.trim() !== '').map(Number)
  } catch {
    return []
  }
}

function startWeb(processes: string, port: number) {
  const web = spawn(process.execPath, ['scripts/web.mjs', '-H', '127.0.0.1', '-p', String(port)], { env: { ...process.env, WEB_PROCESSES: processes }, stdio: 'ignore' })
  return { web, ended: new Promise<number | null>((resolve) => web.once('exit', resolve)) }
}

test('deux processus servent le même port : l’un tué est remplacé, le site répond toujours ; TERM les arrête tous', async () => {
  const port = await freePort()
  const { web, ended } = startWeb('2', port)
  const answers = () => fetch(`http://127.0.0.1:${port}/api/health`).then(({ status }) => status, () => 0)
  try {
    await expect.poll(answers, { timeout: 30_000 }).toBe(200)
    const [first = 0, second = 0] = childrenOf(web)
    expect(childrenOf(web)).toHaveLength(2)
    // One that dies at its start would only die again.
    await new Promise((resolve) => setTimeout(resolve, 10_500))
    process.kill(first, 'SIGKILL')
    await expect.poll(() => childrenOf(web).filter((pid) => pid !== first).length, { timeout: 20_000 }).toBe(2)
    expect(childrenOf(web)).toContain(second)
    expect(await answers()).toBe(200)
    const left = childrenOf(web)
    web.kill('SIGTERM')
    expect(await ended).toBe(0)
    for (const pid of left) expect(() => process.kill(pid, 0)).toThrow()
  } finally {
    web.kill('SIGKILL')
  }
})

test('un nombre de processus qui n’en est pas un arrête tout ; un port pris aussi, sans recommencer sans fin', async ({ baseURL }) => {
  expect(await startWeb('beaucoup', await freePort()).ended).toBe(1)
  expect(await startWeb('2', Number(new URL(baseURL ?? '').port)).ended).not.toBe(0)
})
