import type { UploadOutcome } from '@/lib/applications/attachment'
import { largestFile, reportParameter } from '@/lib/applications/attachment'
import { bodyOf, boundaryOf, fileParts, Truncated } from '@/lib/applications/multipart'
import { ok, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'

type Sent = { name: string; bytes: AsyncIterable<Uint8Array> }

/** One file sent by the browser's own form, which goes back to the page it came from: its address says what became of it. */
export async function receiveOneFile(request: Request, page: string, keep: (file: Sent) => Promise<Result<UploadOutcome>>): Promise<Result<{ go: string }>> {
  const told = (name: string, outcome: UploadOutcome) => ok({ go: routes.uploaded(page, [reportParameter({ field: '', name, outcome })]) })
  const boundary = boundaryOf(request.headers.get('content-type'))
  if (!boundary || !request.body) return told('', 'unreadable')
  const { chunks, drain } = bodyOf(request.body, largestFile + 1_000_000)
  try {
    const { value: part } = await fileParts(boundary, chunks).next()
    if (!part) return told('', 'empty')
    const kept = await keep(part)
    return kept.kind === 'ok' ? told(part.name, kept.value) : kept
  } catch (error) {
    if (error instanceof Truncated) return told('', 'unreadable')
    throw error
  } finally {
    await drain()
  }
}

export const seeOther = ({ go }: { go: string }): Response => new Response(null, { status: 303, headers: { location: go } })
