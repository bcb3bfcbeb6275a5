import { strFromU8, unzipSync } from 'fflate'

const plain = (xml: string): string => xml.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, '’').replace(/&amp;/g, '&')
const textOf = (xml: string): string => plain([...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => text).join(''))

/** What a document that `renderDocx` made says: its paragraphs with their style, its tables row by row, its foot. */
export function docxText(bytes: Uint8Array) {
  const files = unzipSync(bytes)
  const part = (name: string): string => strFromU8(files[name] ?? new Uint8Array())
  const body = part('word/document.xml')
  const rows = [...body.matchAll(/<w:tr[ >][^]*?<\/w:tr>/g)].map(([row]) => [...row.matchAll(/<w:tc>[^]*?<\/w:tc>/g)].map(([cell]) => textOf(cell)))
  const paragraphs = [...body.replace(/<w:tbl>[^]*?<\/w:tbl>/g, '').matchAll(/<w:p>[^]*?<\/w:p>/g)].map(([paragraph]) => ({ style: /<w:pStyle w:val="([^"]+)"/.exec(paragraph)?.[1] ?? null, text: textOf(paragraph) }))
  const foot = Object.keys(files).filter((name) => /^word\/footer\d+\.xml$/.test(name)).map((name) => textOf(part(name))).join('\n')
  return { paragraphs, rows, foot, repeatsHeading: body.includes('<w:tblHeader'), language: /<w:lang [^>]*w:val="([^"]+)"/.exec(part('word/styles.xml'))?.[1] ?? null, title: plain(/<dc:title>([^<]*)</.exec(part('docProps/core.xml'))?.[1] ?? '') }
}
