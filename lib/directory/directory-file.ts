import { readCsv, type CsvTable } from '@/lib/kernel/csv'
import type { ReceivedOutcome } from './directory.words'

export const largestFile = 5_000_000
const mostLines = 20_000
const mostColumns = 100

type Encoding = 'UTF-8' | 'Windows-1252'

/** Signs of Windows-1252 from 80 to 9F; those of 81, 8D, 8F, 90 and 9D have none. Node's own decoder takes the table of ISO-8859-1. */
const windowsSigns = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const fromWindows = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString('latin1').replace(/[\u0080-\u009f]/g, (sign) => windowsSigns[sign.charCodeAt(0) - 0x80] ?? sign)

/** What a file says: UTF-8 when it is, Windows-1252 otherwise, as older spreadsheets write. Null for what is no text. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } | null {
  if (bytes.includes(0)) return null
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' }
  } catch {
    return { text: fromWindows(bytes), encoding: 'Windows-1252' }
  }
}

export type DirectoryFile = CsvTable & { encoding: Encoding }
export type Unreadable = { outcome: ReceivedOutcome; line?: number }

/** The headings and the lines of a directory, those that say nothing left out; or why it cannot be read. */
export function readDirectoryFile(bytes: Uint8Array): DirectoryFile | Unreadable {
  if (bytes.length === 0) return { outcome: 'empty' }
  const decoded = decodeText(bytes)
  if (!decoded) return { outcome: 'not-csv' }
  const table = readCsv(decoded.text)
  if ('line' in table) return { outcome: 'misplaced-quote', line: table.line }
  if (table.headings.length < 2) return { outcome: 'not-csv' }
  const rows = table.rows.filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (rows.length === 0) return { outcome: 'no-lines' }
  if (rows.length > mostLines || table.headings.length > mostColumns) return { outcome: 'too-many-lines' }
  return { headings: table.headings.map((heading, index) => heading || `Colonne ${index + 1}`), rows, encoding: decoded.encoding }
}
