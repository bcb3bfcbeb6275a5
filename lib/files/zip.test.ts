import { unzipSync } from 'fflate'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { zipResponse, type ZipEntry } from './zip'

const at = new Date('2026-03-02T09:00:00.000Z')
const entry = (name: string, bytes: Buffer, open: () => Promise<Readable> = () => Promise.resolve(Readable.from([bytes]))): ZipEntry => ({ name, at, size: bytes.length, open })
const read = async (response: Response) => new Uint8Array(await response.arrayBuffer())

test('annonce sa longueur à l’octet près et rend chaque fichier tel qu’il était', async () => {
  const files = [entry('a.pdf', Buffer.from('un')), entry('dossier/b.bin', Buffer.alloc(300_000, 7)), entry('vide.txt', Buffer.alloc(0))]
  const response = zipResponse('essai.zip', files)
  const bytes = await read(response)
  expect(response.headers.get('content-length')).toBe(String(bytes.length))
  expect(Object.entries(unzipSync(bytes)).map(([name, { length }]) => [name, length])).toEqual([['a.pdf', 2], ['dossier/b.bin', 300_000], ['vide.txt', 0]])
})

test('un seul fichier est ouvert à la fois, quand vient son tour', async () => {
  let [opened, most] = [0, 0]
  const one = (n: number) =>
    entry(`${n}.bin`, Buffer.alloc(200_000, n), () => {
      opened += 1
      most = Math.max(most, opened)
      return Promise.resolve(Readable.from([Buffer.alloc(200_000, n)]).once('end', () => (opened -= 1)))
    })
  await read(zipResponse('essai.zip', [1, 2, 3, 4].map(one)))
  expect([opened, most]).toEqual([0, 1])
})

test('un fichier qui ne se lit pas coupe l’envoi : une archive tronquée n’a pas l’air entière', async () => {
  const broken = entry('b.bin', Buffer.from('x'), () => Promise.reject(new Error('the disk is gone')))
  await expect(read(zipResponse('essai.zip', [entry('a.bin', Buffer.from('x')), broken]))).rejects.toThrow('the disk is gone')
})
