import { ok, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { largestFile, reportParameter, type UploadOutcome } from './attachment'
import { bodyOf, boundaryOf, fileParts, Truncated, type FilePart } from './multipart'

/** What `keep` answers of the one file of a form, `most` bytes at most with its form; `failed`: what is answered when none came, or not whole. */
export async function oneFileOf<T>(request: Request, most: number, keep: (file: FilePart) => Promise<T>, failed: (why: 'unreadable' | 'empty') => T): Promise<T> {
  const boundary = boundaryOf(request.headers.get('content-type'))
  if (!boundary || !request.body) return failed('unreadable')
  const { chunks, drain } = bodyOf(request.body, most)
  try {
    const { value: part } = await fileParts(boundary, chunks).next()
    return part ? await keep(part) : failed('empty')
  } catch (error) {
    if (error instanceof Truncated) return failed('unreadable')
    throw error
  } finally {
    await drain()
  }
}

/** A document sent by the browser's own form, which goes back to the page it came from: its address says what became of it, under `field`. */
export function receiveDocument(request: Request, { page, field = '' }: { page: string; field?: string }, keep: (file: FilePart) => Promise<Result<UploadOutcome>>): Promise<Result<{ go: string }>> {
  const told = (name: string, outcome: UploadOutcome) => ok({ go: routes.uploaded(page, [reportParameter({ field, name, outcome })]) })
  return oneFileOf<Result<{ go: string }>>(
    request,
    largestFile + 1_000_000,
    async (file) => {
      const kept = await keep(file)
      return kept.kind === 'ok' ? told(file.name, kept.value) : kept
    },
    (why) => told('', why),
  )
}

export const seeOther = ({ go }: { go: string }): Response => new Response(null, { status: 303, headers: { location: go } })
