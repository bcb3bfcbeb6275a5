import { readingFailures, type ReadingFailure } from '@/lib/applications/read-here'

export type Fetched = { bytes: Uint8Array<ArrayBuffer> } | ReadingFailure

/** The bytes of a file, or why they are not there. `onBytes` is told how many have come. */
export async function fetchFile(address: string, onBytes: (count: number) => void, signal: AbortSignal): Promise<Fetched> {
  try {
    const response = await fetch(address, { signal })
    if (!response.ok || !response.body) return await whyNot(response)
    const chunks: Uint8Array<ArrayBuffer>[] = []
    let count = 0
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read()
      if (done) return { bytes: new Uint8Array(await new Blob(chunks).arrayBuffer()) }
      chunks.push(value)
      count += value.length
      onBytes(count)
    }
  } catch {
    return readingFailures.offline
  }
}

async function whyNot(response: Response): Promise<ReadingFailure> {
  switch (response.status) {
    case 401:
      return readingFailures.signedOut
    case 403:
      return { text: ((await response.json()) as { message: string }).message, again: false }
    case 404:
      return readingFailures.gone
    default:
      return readingFailures.unreadable
  }
}
