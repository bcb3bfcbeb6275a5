import { Readable } from 'node:stream'

type Kept = { name: string; contentType: string; size: number }

/**
 * A kept file, streamed, always as a download: what others sent is never shown as a page of ours. Should a browser show
 * it all the same, the policy leaves it no script, no form, no frame and no origin.
 */
export const download = (file: Kept, bytes: Readable): Response =>
  new Response(Readable.toWeb(bytes) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': file.contentType,
      'content-length': String(file.size),
      'content-disposition': `attachment; filename*=UTF-8''${encoded(file.name)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': `default-src 'none'; sandbox; frame-ancestors 'none'`,
      'cache-control': 'private, no-store',
    },
  })

/** As RFC 5987 writes it: what `encodeURIComponent` leaves as it is and headers do not. */
const encoded = (name: string): string => encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
