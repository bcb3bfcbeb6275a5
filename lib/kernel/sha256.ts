import { createHash } from 'node:crypto'

/** SHA-256 in lower-case hexadecimal, of text (UTF-8) or bytes. Server only. */
export const sha256Hex = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
