import { connect, type Socket } from 'node:net'
import type { Readable } from 'node:stream'

export type Verdict = { kind: 'clean' } | { kind: 'infected'; threat: string }

/** Looks for a virus in these bytes. @throws when no answer comes: nothing is known of them then. */
export type Scan = (bytes: Readable) => Promise<Verdict>

/** What clamd is given to say something, in milliseconds: a large archive takes it a while. */
const patienceMs = 60_000

const dial = (address: string): Socket => {
  const { protocol, hostname, port, pathname } = new URL(address)
  return protocol === 'unix:' ? connect(decodeURIComponent(pathname)) : connect(Number(port), hostname)
}

/**
 * clamd's INSTREAM: each chunk behind its length on four bytes, an empty one to end, one line back.
 * @param address `tcp://host:port` or `unix:///path`
 */
export const clamd = (address: string): Scan => async (bytes) => {
  const socket = dial(address).setTimeout(patienceMs, () => socket.destroy(new Error('clamd did not answer in time')))
  const answered = answerOf(socket)
  // A file that cannot be read ends the talk; a line that breaks has ended it already, and clamd may have said why.
  send(socket, bytes).catch((error: unknown) => socket.destroy(error as Error))
  try {
    return verdictOf(await answered)
  } finally {
    socket.destroy()
    bytes.destroy()
  }
}

async function send(socket: Socket, bytes: Readable): Promise<void> {
  const write = (chunk: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => socket.write(chunk, (error) => (error ? reject(error) : resolve())))
  await write(Buffer.from('zINSTREAM\0'))
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    // An empty chunk would be taken for the end.
    if (chunk.length === 0) continue
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    await write(Buffer.concat([length, chunk]))
  }
  await write(Buffer.alloc(4))
}

function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    socket.on('data', (chunk) => (said += chunk.toString('utf8')))
    socket.once('error', (error) => (said === '' ? reject(error) : resolve(said)))
    socket.once('close', () => (said === '' ? reject(new Error('clamd closed without an answer')) : resolve(said)))
  })
}

function verdictOf(answer: string): Verdict {
  const [, found] = /^stream: (.+) FOUND\0?$/.exec(answer) ?? []
  if (found !== undefined) return { kind: 'infected', threat: found.slice(0, 200) }
  if (/^stream: OK\0?$/.test(answer)) return { kind: 'clean' }
  throw new Error(`clamd: ${answer.replace(/\0/g, '').slice(0, 200)}`)
}
