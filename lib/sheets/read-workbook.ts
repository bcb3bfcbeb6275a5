// fflate: MIT, no dependency, reads an archive part by part. saxes: ISC, reads XML without ever following what a document type names.
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import type { CsvRow } from '@/lib/kernel/csv'

/** Bytes of one part once unpacked: beyond it a workbook is refused, whatever its size packed. */
const largestPart = 20_000_000
const mostRows = 5_000
const mostColumns = 200

export type Sheet = { name: string; rows: CsvRow[] }

type Reading = { open?: (name: string, attributes: Record<string, string>) => void; text?: (text: string) => void; close?: (name: string) => void }

function readXml(text: string, { open, text: told, close }: Reading): void {
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => open?.(bare(name), attributes))
  parser.on('closetag', ({ name }) => close?.(bare(name)))
  parser.on('text', (some) => told?.(some))
  parser.on('cdata', (some) => told?.(some))
  parser.on('error', (error) => {
    throw error
  })
  parser.write(text).close()
}
const bare = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Texts that cells name by their number; how a text is pronounced is no part of it. */
function sharedTexts(xml: string): string[] {
  const texts: string[] = []
  let [kept, spoken] = [false, false]
  readXml(xml, {
    open: (name) => {
      if (name === 'si') texts.push('')
      if (name === 'rPh') spoken = true
      kept = name === 't' && !spoken
    },
    text: (some) => {
      if (kept) texts[texts.length - 1] += some
    },
    close: (name) => {
      if (name === 'rPh') spoken = false
      kept = false
    },
  })
  return texts
}

/** `BC12` → 54. */
const columnOf = (reference: string): number => [...reference.replace(/[^A-Z]/g, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

function sheetRows(xml: string, shared: readonly string[]): CsvRow[] {
  const rows: CsvRow[] = []
  let [cell, kind, kept]: [string, string, boolean] = ['', '', false]
  let column = -1
  readXml(xml, {
    open: (name, attributes) => {
      if (name === 'row') {
        rows.push({ line: Number(attributes.r) || (rows.at(-1)?.line ?? 0) + 1, cells: [] })
        column = -1
      }
      if (name === 'c') {
        column = attributes.r ? columnOf(attributes.r) : column + 1
        ;[cell, kind] = ['', attributes.t ?? 'n']
      }
      kept = name === 'v' || name === 't'
    },
    text: (some) => {
      if (kept) cell += some
    },
    close: (name) => {
      kept = false
      if (name !== 'c' || column >= mostColumns || rows.length > mostRows) return
      const row = rows.at(-1)
      while (row && row.cells.length < column) row.cells.push('')
      row?.cells.push((kind === 's' ? (shared[Number(cell)] ?? '') : kind === 'n' ? plainNumber(cell) : cell).trim())
    },
  })
  return rows.slice(0, mostRows).filter(({ cells }) => cells.some((one) => one !== ''))
}

/** As it would be typed: a sum of decimals is stored as 12.299999999999999. */
const plainNumber = (stored: string): string => {
  const value = Number(stored)
  return stored.trim() === '' || Number.isNaN(value) ? stored : String(Math.round(value * 1e6) / 1e6).replace('.', ',')
}

/** The sheets of an XLSX workbook in their order, texts and values only: a formula by its last result. Null when it is none, or unpacks beyond measure. */
export function readWorkbook(bytes: Uint8Array): Sheet[] | null {
  try {
    let whole = 0
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/^xl\/(workbook\.xml|sharedStrings\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/.test(name)) return false
        whole += originalSize
        if (whole > largestPart) throw new RangeError('unpacks beyond measure')
        return true
      },
    })
    const part = (name: string): string => (parts[name] ? strFromU8(parts[name]) : '')
    const targets = new Map<string, string>()
    readXml(part('xl/_rels/workbook.xml.rels'), { open: (_, { Id, Target }) => void (Id && Target && targets.set(Id, Target.replace(/^\/?xl\//, ''))) })
    const named: { name: string; target: string }[] = []
    readXml(part('xl/workbook.xml'), { open: (tag, attributes) => void (tag === 'sheet' && attributes.state !== 'hidden' && named.push({ name: attributes.name ?? '', target: targets.get(attributes['r:id'] ?? '') ?? '' })) })
    const shared = parts['xl/sharedStrings.xml'] ? sharedTexts(part('xl/sharedStrings.xml')) : []
    const sheets = named.flatMap(({ name, target }) => (parts[`xl/${target}`] ? [{ name, rows: sheetRows(part(`xl/${target}`), shared) }] : []))
    return sheets.length > 0 ? sheets : null
  } catch {
    return null
  }
}
