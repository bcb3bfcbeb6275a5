/** A file of a form sent as multipart/form-data, read as it comes: never whole in memory. */
export type FilePart = { field: string; name: string; bytes: AsyncGenerator<Uint8Array> }

/** The body ended before its end. */
export class Truncated extends Error {}

const headLimit = 16_384
const blankLine = Buffer.from('\r\n\r\n')

export const boundaryOf = (contentType: string | null): string | null => {
  const found = /^multipart\/form-data;.*?boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType ?? '')
  return found?.[1] ?? found?.[2] ?? null
}

const parameter = (disposition: string, name: string): string | undefined =>
  new RegExp(`;\\s*${name}="([^"]*)"`, 'i').exec(disposition)?.[1]?.replace(/%22/g, '"')

/** The bytes of a body, taken up to a mark that may be cut between two chunks. */
function marked(body: AsyncIterator<Uint8Array>) {
  // As if a line came before the first boundary, as one does before the others.
  let buffer: Buffer = Buffer.from('\r\n')
  let passed = false
  async function more(): Promise<void> {
    const { done, value } = await body.next()
    if (done) throw new Truncated()
    buffer = Buffer.concat([buffer, value])
  }
  return {
    async *upTo(mark: Buffer): AsyncGenerator<Uint8Array> {
      for (passed = false; ; await more()) {
        const end = buffer.indexOf(mark)
        // What could be the beginning of the mark waits for what follows.
        const sure = buffer.subarray(0, end >= 0 ? end : Math.max(0, buffer.length - mark.length + 1))
        buffer = buffer.subarray(end >= 0 ? end + mark.length : sure.length)
        passed = end >= 0
        if (sure.length > 0) yield sure
        if (passed) return
      }
    },
    /** The last mark that was looked for is behind, even when what came before it was not wholly read. */
    hasPassed: () => passed,
    async take(length: number): Promise<string> {
      while (buffer.length < length) await more()
      const taken = buffer.subarray(0, length).toString('latin1')
      buffer = buffer.subarray(length)
      return taken
    },
  }
}

/**
 * The files of the body, one after the other. What is left unread of one is passed over before the next.
 * @throws Truncated, here or in the bytes of a file, when the body ends before its last boundary.
 */
export async function* fileParts(boundary: string, body: AsyncIterator<Uint8Array>): AsyncGenerator<FilePart> {
  const mark = Buffer.from(`\r\n--${boundary}`)
  const { upTo, hasPassed, take } = marked(body)
  await passOver(upTo(mark))
  while ((await take(2)) !== '--') {
    const { field, name } = await headOf(upTo(blankLine))
    const bytes = upTo(mark)
    if (field !== undefined && name !== undefined) yield { field, name, bytes }
    else await passOver(bytes)
    // Whoever stopped reading may have left a chunk on its way.
    await bytes.return(undefined)
    if (!hasPassed()) await passOver(upTo(mark))
  }
}

async function passOver(bytes: AsyncGenerator<Uint8Array>): Promise<void> {
  while (!(await bytes.next()).done);
}

async function headOf(bytes: AsyncGenerator<Uint8Array>): Promise<{ field?: string | undefined; name?: string | undefined }> {
  const head: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    head.push(chunk)
    size += chunk.length
    if (size > headLimit) throw new Truncated()
  }
  const disposition = Buffer.concat(head).toString('utf8').split('\r\n').find((header) => /^content-disposition:/i.test(header)) ?? ''
  return { field: parameter(disposition, 'name'), name: parameter(disposition, 'filename') }
}

/**
 * A request's body, chunk by chunk, `most` bytes at most; a sender who goes away ends it. `drain` reads what was left
 * unread, so that a browser that is still sending hears the answer; a body that does not end is given up.
 */
export function bodyOf(stream: ReadableStream<Uint8Array>, most: number) {
  const reader = stream.getReader()
  let left = most
  const chunks: AsyncIterator<Uint8Array> = {
    async next() {
      if (left <= 0) return { done: true, value: undefined }
      const { done, value } = await reader.read().catch(() => ({ done: true as const, value: undefined }))
      left -= value?.length ?? 0
      return done ? { done: true, value: undefined } : { done: false, value }
    },
  }
  async function drain(): Promise<void> {
    while (!(await chunks.next()).done);
    await reader.cancel().catch(() => undefined)
  }
  return { chunks, drain }
}
