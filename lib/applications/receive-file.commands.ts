import { Readable } from 'node:stream'
import { fileTypeFromStream } from 'file-type'
import { TooLarge, type FileStore, type StoredBytes } from '@/lib/files/store'
import { ok, type Result } from '@/lib/kernel/result'
import { isJoined, largestFile, macroParts, whyNotType, type UploadOutcome } from './attachment'
import { Truncated } from './multipart'

/** A file that was sent: streamed to the store, known by what it is and never by its name, then entered. One that is refused leaves nothing. */
export async function receiveFile(
  store: FileStore,
  bytes: AsyncIterable<Uint8Array>,
  enter: (file: StoredBytes & { type: string }) => Promise<Result<UploadOutcome>>,
): Promise<Result<UploadOutcome>> {
  let stored: StoredBytes
  try {
    stored = await store.put(Readable.from(bytes), largestFile)
  } catch (error) {
    if (error instanceof TooLarge) return ok('too-large')
    if (error instanceof Truncated) return ok('unreadable')
    throw error
  }
  let entered = false
  try {
    if (stored.size === 0) return ok('empty')
    const type = await typeOf(await store.open(stored.key))
    const refusal = whyNotType(type, isOffice(type) && (await holdsAny(await store.open(stored.key), macroParts)))
    if (refusal !== null || type === undefined) return ok(refusal ?? 'wrong-type')
    const result = await enter({ ...stored, type })
    // One already joined is kept where it is, under its own key.
    entered = result.kind === 'ok' && isJoined(result.value) && result.value !== 'already'
    return result
  } finally {
    if (!entered) await store.remove(stored.key)
  }
}

async function typeOf(source: Readable): Promise<string | undefined> {
  try {
    return (await fileTypeFromStream(Readable.toWeb(source) as ReadableStream<Uint8Array>))?.mime
  } catch {
    // A broken archive is no type that is known.
    return undefined
  } finally {
    source.destroy()
  }
}

const isOffice = (type: string | undefined): boolean => /opendocument|openxmlformats/.test(type ?? '')

/** Whether one of these names stands in the file as it is: an archive writes the names of its parts in clear. */
async function holdsAny(source: Readable, names: readonly string[]): Promise<boolean> {
  const longest = Math.max(...names.map((name) => name.length))
  let end = Buffer.alloc(0)
  for await (const chunk of source as AsyncIterable<Buffer>) {
    const window = Buffer.concat([end, chunk])
    if (names.some((name) => window.includes(name))) return true
    end = window.subarray(-longest)
  }
  return false
}
