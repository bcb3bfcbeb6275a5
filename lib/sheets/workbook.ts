import { Readable } from 'node:stream'
// write-excel-file: MIT, released every month or so, one dependency, writes to a stream; exceljs has had no release since 2024 and drags archivers that nobody maintains.
import writeXlsxFile from 'write-excel-file/node'
import type { Cents } from '@/lib/kernel/cents'

export type SheetCell = string | number | { cents: Cents }

/** One sheet as a workbook: its headings first, kept in sight. A text is always a text: whatever it begins with, no program runs it. */
export async function workbook(name: string, [headings = [], ...rows]: readonly (readonly SheetCell[])[]): Promise<ReadableStream<Uint8Array>> {
  const cell = (value: SheetCell) =>
    typeof value === 'string' ? { value, type: String } : typeof value === 'number' ? { value, type: Number } : { value: value.cents / 100, type: Number, format: '#,##0.00' }
  const written = writeXlsxFile([headings.map((value) => ({ ...cell(value), fontWeight: 'bold' as const })), ...rows.map((row) => row.map(cell))], { sheet: name, stickyRowsCount: 1 })
  // Its types tell one function or the other; it is both.
  const stream = await (written as { toStream: () => Promise<Readable> }).toStream()
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>
}
