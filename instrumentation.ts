import type { Instrumentation } from 'next'

export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { env } = await import('@/lib/env')
  if (env().NODE_ENV !== 'production') return
  const { keepErrorsOffConsole } = await import('@/lib/log/log')
  keepErrorsOffConsole()
}

/** A page that failed: the digest shown to the person is the reference found in the logs. */
export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { log } = await import('@/lib/log/log')
  const reference = error instanceof Error && 'digest' in error ? String(error.digest) : 'none'
  const id = request.headers['x-request-id']
  log().error({ request: id, path: request.path.split('?')[0], reference, err: error })
}
