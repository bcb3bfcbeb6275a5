import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import S3rver from 's3rver'
import { afterAll, describe, expect, test } from 'vitest'
import { s3Store } from './s3-store'
import { fileStore, newKey, TooLarge, type FileStore } from './store'

const folder = mkdtempSync(path.join(os.tmpdir(), 'aller-vers-store-'))
const account = { bucket: 'pieces', region: 'us-east-1', accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }
const local = path.join(folder, 'local')
const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory: path.join(folder, 's3'), configureBuckets: [{ name: account.bucket, configs: [] }] })
const { port } = await server.run()
const endpoint = `http://127.0.0.1:${port}`
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const read = async (store: FileStore, key: string) => buffer(await store.open(key))
/** In chunks of the size that a socket gives. */
function* cut(bytes: Uint8Array) {
  for (let start = 0; start < bytes.length; start += 65_536) yield bytes.subarray(start, start + 65_536)
}

/** The keys that a reader could ask for: what is being written is not one yet. */
const keysOf = (all: string[]) => all.filter((name) => !name.endsWith('.partial')).sort()
const filesIn = (place: string) =>
  Promise.resolve(keysOf(readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(path.basename(entry.parentPath), entry.name))))
async function objectsIn(Bucket: string): Promise<string[]> {
  const client = new S3Client({ region: account.region, endpoint, credentials: account, forcePathStyle: true })
  return keysOf(((await client.send(new ListObjectsV2Command({ Bucket }))).Contents ?? []).map(({ Key = '' }) => Key))
}

/** A browser that sends a few chunks, then goes. */
async function* cutAfter(chunks: number) {
  for (let n = 0; n < chunks; n += 1) yield randomBytes(1_000_000)
  await Promise.resolve()
  throw new Error('the browser went away')
}

describe.each([
  ['un dossier de la machine', fileStore(local), () => filesIn(local)],
  ['un stockage compatible S3', s3Store({ ...account, endpoint }), () => objectsIn(account.bucket)],
])('garder des fichiers dans %s', (_name, store, names) => {
  test.each([0, 1, 65_537, 5_242_880, 12_000_000])('%i octets se relisent tels quels, avec leur taille et leur empreinte', async (size) => {
    const bytes = randomBytes(size)
    const stored = await store.put(Readable.from(cut(bytes)))
    expect(stored).toMatchObject({ size, sha256: sha256(bytes) })
    expect(sha256(await read(store, stored.key))).toBe(stored.sha256)
    expect(await store.putBytes(bytes)).toMatchObject({ size, sha256: stored.sha256 })
  })

  test('la limite est un nombre d’octets : le suivant fait tout refuser, et rien n’est gardé', async () => {
    for (const size of [1000, 7_000_000]) {
      const bytes = randomBytes(size)
      await store.put(Readable.from(cut(bytes)), size)
      const before = await names()
      await expect(store.put(Readable.from(cut(bytes)), size - 1)).rejects.toBeInstanceOf(TooLarge)
      expect(await names()).toEqual(before)
    }
  })

  test('un envoi interrompu ne laisse rien, qu’il soit court ou déjà parti en partie', async () => {
    await store.putBytes(randomBytes(10))
    const before = await names()
    for (const chunks of [1, 12]) await expect(store.put(Readable.from(cutAfter(chunks)))).rejects.toThrow('the browser went away')
    expect(await names()).toEqual(before)
  })

  test('un fichier à moitié écrit n’a pas encore de nom', async () => {
    const { key: other } = await store.putBytes(randomBytes(10))
    const before = await names()
    let goOn = (): void => undefined
    const rest = new Promise<void>((resolve) => (goOn = resolve))
    async function* slow() {
      yield randomBytes(6_000_000)
      await rest
      yield randomBytes(10)
    }
    const putting = store.put(Readable.from(slow()))
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await names()).toEqual(before)
    expect(before).toContain(other)
    goOn()
    const { key } = await putting
    expect(await names()).toEqual([...before, key].sort())
    expect((await read(store, key)).length).toBe(6_000_010)
  })

  test('ce qui est retiré n’est plus là ; le retirer encore n’est pas une faute', async () => {
    const { key } = await store.putBytes(randomBytes(100))
    await store.remove(key)
    await expect(store.open(key)).rejects.toThrow()
    await store.remove(key)
    await store.remove(newKey())
  })

  test('rien ne se lit ni ne se retire hors de ce que le magasin a nommé', async () => {
    for (const key of ['../secret', '/etc/passwd', 'ab/../../x', '', `${newKey()}/..`]) {
      await expect((async () => store.open(key))()).rejects.toThrow(RangeError)
      await expect((async () => store.remove(key))()).rejects.toThrow(RangeError)
    }
  })

  test('vingt envois à la fois se gardent chacun entier', async () => {
    const sent = Array.from({ length: 20 }, () => randomBytes(300_000))
    const stored = await Promise.all(sent.map((bytes) => store.put(Readable.from(cut(bytes)))))
    expect(await Promise.all(stored.map(async ({ key }) => sha256(await read(store, key))))).toEqual(sent.map(sha256))
  })
})
