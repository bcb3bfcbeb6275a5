import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, test } from 'vitest'
import { eicar, startClamd } from '@/scripts/clamav.mjs'
import { clamd } from './clamd'

const folder = mkdtempSync(path.join(os.tmpdir(), 'aller-vers-clamd-'))
const daemon = await startClamd(folder)
afterAll(async () => {
  await daemon.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe.each([['TCP', daemon.tcp], ['socket', daemon.unix]])('clamd, par %s', (_name, address) => {
  const scan = clamd(address)

  test('un fichier sain est sain, vide, court ou grand', async () => {
    for (const size of [0, 10, 5_000_000]) expect(await scan(Readable.from([randomBytes(size)]))).toEqual({ kind: 'clean' })
  })

  test('le virus d’essai est reconnu où qu’il soit, même coupé entre deux envois', async () => {
    const hidden = Buffer.concat([randomBytes(1_000_000), Buffer.from(eicar), randomBytes(1_000_000)])
    for (const cut of [1_000_010, 500_000]) {
      const chunks = [hidden.subarray(0, cut), hidden.subarray(cut)]
      expect(await scan(Readable.from(chunks))).toEqual({ kind: 'infected', threat: 'Eicar-Test-Signature.UNOFFICIAL' })
    }
  })

  test('dix analyses à la fois gardent chacune leur verdict', async () => {
    const kinds = await Promise.all(Array.from({ length: 10 }, async (_, n) => (await scan(Readable.from([Buffer.from(n % 2 === 0 ? eicar : 'rien')]))).kind))
    expect(kinds).toEqual(Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? 'infected' : 'clean')))
  })

  test('ce qui dépasse ce que clamd accepte n’est ni sain ni infecté : c’est une faute, dite', async () => {
    await expect(scan(Readable.from(Array.from({ length: 40 }, () => randomBytes(1_000_000))))).rejects.toThrow(/size limit|EPIPE|ECONNRESET/)
  })

  test('un fichier qui ne se lit pas est une faute, pas un fichier sain', async () => {
    async function* broken() {
      yield await Promise.resolve(randomBytes(1000))
      throw new Error('the disk is gone')
    }
    await expect(scan(Readable.from(broken()))).rejects.toThrow('the disk is gone')
  })
})

describe('sans réponse', () => {
  const listening = (server: Server, at: string) => new Promise<void>((resolve) => server.listen(at, resolve))
  const answering = async (work: (socket: Socket) => void) => {
    const at = path.join(folder, `${Math.random()}.sock`)
    const server = createServer((socket) => work(socket.on('error', () => undefined)))
    await listening(server, at)
    return { scan: clamd(`unix://${at}`), close: () => server.close() }
  }

  test.each([
    ['personne n’écoute', null],
    ['la ligne est coupée', (socket: Socket) => socket.destroy()],
    ['la réponse n’a pas de sens', (socket: Socket) => socket.end('bonjour')],
  ])('%s : rien n’est dit du fichier', async (_name, work) => {
    const { scan, close } = work ? await answering(work) : { scan: clamd(`unix://${folder}/personne.sock`), close: () => undefined }
    await expect(scan(Readable.from([Buffer.from('x')]))).rejects.toThrow()
    close()
  })
})
