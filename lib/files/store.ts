import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export type StoredBytes = { key: string; size: number; sha256: string }
export class TooLarge extends Error {}

const isKey = (key: string): boolean => /^[0-9a-f]{2}\/[0-9a-f-]{36}$/.test(key)

/** Bytes under random keys in one folder; what is known of each file is in the database. */
export function fileStore(folder: string) {
  const place = (key: string): string => {
    if (!isKey(key)) throw new RangeError('not a key of the file store')
    return path.join(folder, key)
  }
  return {
    /**
     * Writes a stream to its end, then gives it its name: a half-written file is never seen.
     * @throws TooLarge beyond `limit` bytes; nothing is kept.
     */
    async put(source: Readable, limit = 25_000_000): Promise<StoredBytes> {
      const id = randomUUID()
      const key = `${id.slice(0, 2)}/${id}`
      const target = place(key)
      await mkdir(path.dirname(target), { recursive: true })
      const hash = createHash('sha256')
      let size = 0
      const count = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          size += chunk.length
          if (size > limit) return done(new TooLarge())
          hash.update(chunk)
          done(null, chunk)
        },
      })
      const partial = `${target}.partial`
      try {
        await pipeline(source, count, createWriteStream(partial, { flags: 'wx', flush: true }))
        await rename(partial, target)
      } catch (error) {
        await rm(partial, { force: true })
        throw error
      }
      return { key, size, sha256: hash.digest('hex') }
    },
    putBytes(bytes: Uint8Array): Promise<StoredBytes> {
      return this.put(Readable.from([bytes]), bytes.length)
    },
    open: (key: string): Readable => createReadStream(place(key)),
    remove: (key: string): Promise<void> => rm(place(key), { force: true }),
  }
}

export type FileStore = ReturnType<typeof fileStore>
