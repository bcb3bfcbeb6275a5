import { inflateSync } from 'node:zlib'

/**
 * The words of a document that `renderPdf` made, in the order in which they are drawn. Fonts are left aside: each holds only the glyphs that
 * its document needs, so its size changes with the hour that is printed.
 */
export function pdfText(bytes: Uint8Array): string {
  const objects = new Map([...Buffer.from(bytes).toString('latin1').matchAll(/(\d+) 0 obj\r?\n([^]*?)\r?\nendobj/g)].map(([, id = '', body = '']) => [id, body]))
  const content = (id: string): string => {
    const body = objects.get(id) ?? ''
    const at = /stream\r?\n/.exec(body)
    const [dictionary, part] = at ? [body.slice(0, at.index), Buffer.from(body.slice(at.index + at[0].length), 'latin1').subarray(0, Number(/\/Length (\d+)/.exec(body)?.[1] ?? 0))] : ['', Buffer.alloc(0)]
    return (dictionary.includes('FlateDecode') ? inflateSync(part) : part).toString('latin1')
  }
  const fonts = new Map([...objects.values()].flatMap((body) => [...body.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [name, glyphs(content(/\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1] ?? ''))])))
  const pages = [...objects.values()].flatMap((body) => /\/Contents (\d+) 0 R/.exec(body)?.[1] ?? [])
  return pages.map((id) => wordsOf(content(id), fonts)).join('\n')
}

/** What each glyph of a font says, by its place: pdfkit numbers them in the order of their first use. */
const glyphs = (map: string): string[] =>
  [...map.matchAll(/\[([^\]]*)\]/g)].flatMap(([, range = '']) => [...range.matchAll(/<([0-9a-f ]*)>/gi)].map(([, code = '']) => Buffer.from(code.replaceAll(' ', ''), 'hex').swap16().toString('utf16le')))

function wordsOf(page: string, fonts: ReadonlyMap<string, readonly string[]>): string {
  let font: readonly string[] = []
  const words: string[] = []
  for (const [, name, drawn] of page.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name) font = fonts.get(name) ?? []
    else words.push([...(drawn ?? '').matchAll(/<([0-9a-f]*)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []).map((glyph) => font[parseInt(glyph, 16)] ?? '?').join(''))
  }
  return words.join('\n')
}
