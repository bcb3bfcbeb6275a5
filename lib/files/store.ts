import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Transform, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export type StoredBytes = { key: string; size: number; sha256: string }
export class TooLarge extends Error {}

/** Bytes under random keys; what is known of each file is in the database. One contract, tested on every kind of store. */
export type FileStore = {
  /**
   * Writes a stream to its end, then gives it its name: a half-written file is never seen.
   * @throws TooLarge beyond `limit` bytes; whatever it throws, nothing is kept.
   */
  put: (source: Readable, limit?: number) => Promise<StoredBytes>
  putBytes: (bytes: Uint8Array) => Promise<StoredBytes>
  /** The bytes as they were put. @throws when there is no such file, before the first byte. */
  open: (key: string) => Promise<Readable>
  /** Nothing to remove is no error. */
  remove: (key: string) => Promise<void>
}

const defaultLimit = 25_000_000

export const newKey = (): string => {
  const id = randomUUID()
  return `${id.slice(0, 2)}/${id}`
}

/** @throws RangeError when it is not a key that a store gave: nothing else names a file. */
export function checkKey(key: string): void {
  if (!/^[0-9a-f]{2}\/[0-9a-f-]{36}$/.test(key)) throw new RangeError('not a key of the file store')
}

/** Lets bytes through, counted and hashed. It fails with TooLarge beyond `limit`. */
export function measured(limit = defaultLimit) {
  const hash = createHash('sha256')
  let size = 0
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      if (size > limit) return done(new TooLarge())
      hash.update(chunk)
      done(null, chunk)
    },
  })
  return { through, measures: () => ({ size, sha256: hash.digest('hex') }) }
}

export const bytesThrough = (put: FileStore['put']): FileStore['putBytes'] => (bytes) => put(Readable.from([bytes]), bytes.length)

/** Files in one folder of this machine. */
export function fileStore(folder: string): FileStore {
  const place = (key: string): string => {
    checkKey(key)
    return path.join(folder, key)
  }
  const put: FileStore['put'] = async (source, limit) => {
    const key = newKey()
    const target = place(key)
    await mkdir(path.dirname(target), { recursive: true })
    const { through, measures } = measured(limit)
    const partial = `${target}.partial`
    try {
      await pipeline(source, through, createWriteStream(partial, { flags: 'wx', flush: true }))
      await rename(partial, target)
    } catch (error) {
      await rm(partial, { force: true })
      throw error
    }
    return { key, ...measures() }
  }
  return {
    put,
    putBytes: bytesThrough(put),
    open: async (key) => (await open(place(key))).createReadStream(),
    remove: (key) => rm(place(key), { force: true }),
  }
}
