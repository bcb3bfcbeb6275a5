import { createHash } from 'node:crypto'
import { licence } from '@/lib/kernel/licence'

type File = { body: string; type: string; name: string; attached?: boolean }

/** Whether the caller already holds that version (RFC 9110 §13.1.2: compared weakly, `*` is any). */
const holds = (asked: string | null, etag: string): boolean => asked !== null && (asked.trim() === '*' || asked.split(',').some((one) => one.trim().replace(/^W\//, '') === etag))

/**
 * A file for everybody, from any site. Its ETag is a fingerprint of its bytes, which no one on the way may change (`no-transform`,
 * compression included): whoever holds them already is answered 304.
 */
export function openFile(request: Request, { body, type, name, attached }: File): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
  const headers = {
    etag,
    'cache-control': 'no-cache, no-transform',
    link: `<${licence.address}>; rel="license"`,
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'ETag, Link',
  }
  if (holds(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  return new Response(body, { headers: { ...headers, 'content-type': type, 'content-disposition': `${attached ? 'attachment' : 'inline'}; filename="${name}"` } })
}
