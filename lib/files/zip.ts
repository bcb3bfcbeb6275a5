import type { Readable } from 'node:stream'
// client-zip: MIT, no dependency, released in 2025, writes to a stream and beyond 4 GB, tells the length beforehand; archiver drags streams that nobody maintains.
import { makeZip, predictLength } from 'client-zip'

/** One file of an archive; `open` is called when its turn comes, so that one file at a time is open. */
export type ZipEntry = { name: string; at: Date; size: number; open: () => Promise<Readable | Uint8Array> }

/** Files put side by side as they are read, not compressed: most are already. `length` when every size is known: a browser shows how far it is. */
export function zipResponse(name: string, entries: readonly ZipEntry[] | AsyncIterable<ZipEntry>): Response {
  const length = Array.isArray(entries) ? predictLength((entries as readonly ZipEntry[]).map(({ name, size }) => ({ name, size }))) : null
  return new Response(makeZip(opened(entries)), {
    headers: {
      'content-type': 'application/zip',
      ...(length !== null && { 'content-length': String(length) }),
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}

async function* opened(entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>) {
  for await (const { name, at, open } of entries) {
    const bytes = await open()
    // Its types want an ArrayBuffer underneath; what is read from a file has one.
    yield { name, lastModified: at, input: bytes as Readable & AsyncIterable<Uint8Array<ArrayBuffer>> }
  }
}
