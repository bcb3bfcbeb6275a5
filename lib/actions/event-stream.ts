type Follow = (tell: (line: string) => void, leave: () => void) => () => void

/** Milliseconds: what an idle connection is kept alive with, and how long one lasts before the browser asks again, its rights read anew. */
const [alive, longest] = [20_000, 15 * 60_000]

/** Server-sent events: what `follow` tells, one line each, until it leaves or the browser goes. */
export function eventStream(follow: Follow, signal: AbortSignal): Response {
  const encoder = new TextEncoder()
  let end = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text))
      const timers = [setInterval(() => write(': \n\n'), alive), setTimeout(() => end(), longest)]
      const stop = follow((line) => write(`data: ${line}\n\n`), () => end())
      let over = false
      end = () => {
        if (over) return
        over = true
        for (const timer of timers) clearTimeout(timer)
        stop()
        try {
          controller.close()
        } catch {
          // The browser closed it first.
        }
      }
      write('retry: 1000\n\n')
      signal.addEventListener('abort', () => end())
    },
    cancel: () => end(),
  })
  // « no-transform »: a compressor would keep the lines to itself.
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' } })
}
