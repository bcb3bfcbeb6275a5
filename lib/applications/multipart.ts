/** The file of a form sent as multipart/form-data, read as it comes: never whole in memory. */
export type FilePart = { field: string; name: string; bytes: AsyncGenerator<Uint8Array> }

export class Truncated extends Error {}

const headLimit = 16_384
const blankLine = Buffer.from('\r\n\r\n')

export const boundaryOf = (contentType: string | null): string | null => {
  const found = /^multipart\/form-data;.*?boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType ?? '')
  return found?.[1] ?? found?.[2] ?? null
}

const parameter = (disposition: string, name: string): string | undefined =>
  new RegExp(`;\\s*${name}="([^"]*)"`, 'i').exec(disposition)?.[1]?.replace(/%22/g, '"')

/** The first part of the body, when it is a file. Its bytes end at the boundary; @throws Truncated when the body ends before. */
export async function readFilePart(boundary: string, body: AsyncIterator<Uint8Array>): Promise<FilePart | null> {
  let buffer = Buffer.alloc(0)
  while (!buffer.includes(blankLine)) {
    const { done, value } = await body.next()
    if (done || buffer.length > headLimit) return null
    buffer = Buffer.concat([buffer, value])
  }
  const end = buffer.indexOf(blankLine)
  const [first, ...headers] = buffer.subarray(0, end).toString('utf8').split('\r\n')
  const disposition = headers.find((header) => /^content-disposition:/i.test(header)) ?? ''
  const [field, name] = [parameter(disposition, 'name'), parameter(disposition, 'filename')]
  if (first !== `--${boundary}` || field === undefined || name === undefined) return null
  return { field, name, bytes: untilBoundary(Buffer.from(`\r\n--${boundary}`), buffer.subarray(end + blankLine.length), body) }
}

async function* untilBoundary(mark: Buffer, start: Buffer, body: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let buffer = start
  for (;;) {
    const end = buffer.indexOf(mark)
    if (end >= 0) {
      if (end > 0) yield buffer.subarray(0, end)
      return
    }
    // The boundary may be cut between two chunks: what could be its beginning waits.
    const sure = buffer.length - mark.length + 1
    if (sure > 0) {
      yield buffer.subarray(0, sure)
      buffer = buffer.subarray(sure)
    }
    const { done, value } = await body.next()
    if (done) throw new Truncated()
    buffer = Buffer.concat([buffer, value])
  }
}

/**
 * A request's body, chunk by chunk. `drain` reads what was left unread, so that the browser, still sending, hears
 * the answer; a body that does not end is given up.
 */
export function bodyOf(stream: ReadableStream<Uint8Array>, mostDrained = 100_000_000) {
  const reader = stream.getReader()
  const chunks: AsyncIterator<Uint8Array> = {
    async next() {
      const { done, value } = await reader.read()
      return done ? { done: true, value: undefined } : { done: false, value }
    },
  }
  async function drain(): Promise<void> {
    for (let left = mostDrained; left > 0; ) {
      const { done, value } = await reader.read()
      if (done) return
      left -= value.length
    }
    await reader.cancel()
  }
  return { chunks, drain }
}
