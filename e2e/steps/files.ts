import { crc32, deflateSync } from 'node:zlib'
import { renderPdf } from '@/lib/pdf/document'

/** A document of four pages, each with a sentence of its own. */
export const fourPages = (): Promise<Buffer> =>
  renderPdf({
    title: 'Projet fictif de tournées',
    foot: 'Pièce fictive',
    demonstration: true,
    at: new Date('2026-03-01T10:00:00Z'),
    blocks: ['première', 'deuxième', 'troisième', 'quatrième'].flatMap((which, index) => [
      ...(index > 0 ? [{ kind: 'page' } as const] : []),
      { kind: 'heading', text: `Étape ${index + 1}` } as const,
      { kind: 'paragraph', text: `La ${which} tournée dessert six communes fictives, un jour par semaine, avec un véhicule partagé. `.repeat(12) } as const,
    ]),
  })

/** One page, 300 × 200: this content, and whatever else the objects of the file say. */
function onePage(content: string, resources: string, more = '', objects: (string | Buffer)[] = []): Buffer {
  const parts: (string | Buffer)[] = [
    '%PDF-1.7\n', `1 0 obj<</Type/Catalog/Pages 2 0 R${more}>>endobj\n`, '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n',
    `3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<<${resources}>>/Annots[8 0 R]>>endobj\n`,
    `4 0 obj<</Length ${content.length}>>stream\n${content}\nendstream endobj\n`, ...objects, 'trailer<</Root 1 0 R>>\n%%EOF\n',
  ]
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
}

const helvetica = '5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n'

/** Asks in every way that a PDF has to run a script when it is opened, when a page shows and when a link is followed. */
export function scriptedPdf(): Buffer {
  const script = '7 0 obj<</S/JavaScript/JS(app.alert\\(1\\); globalThis.ran = 1)>>endobj\n'
  const link = '8 0 obj<</Type/Annot/Subtype/Link/Rect[0 0 300 200]/A<</S/URI/URI(javascript:globalThis.ran=1)>>/AA<</PV 7 0 R/E 7 0 R>>>>endobj\n'
  return onePage('BT /F 18 Tf 20 100 Td (Un devis fictif) Tj ET', '/Font<</F 5 0 R>>', '/OpenAction 7 0 R/Names<</JavaScript<</Names[(a)7 0 R]>>>>/AA<</WC 7 0 R>>', [helvetica, script, link])
}

/** Begins as a PDF and holds a page of the web: what recognises types takes it, nothing reads it. */
export const pageNamedPdf = (): Buffer => Buffer.from('%PDF-1.7\n<!doctype html><html><body><script>globalThis.ran = 1; alert(1)</script></body></html>\n')

/** A scan as copiers make them (CCITT G4): a black square fills the page. */
export function scannedPdf(): Buffer {
  // One line turns from white to black at its beginning; the 63 others are like it.
  const bits = ['001', '00110101', '0000001111', '0000110111', '11'.repeat(63), '000000000001000000000001'].join('')
  const bytes = Buffer.from((bits.padEnd(Math.ceil(bits.length / 8) * 8, '0').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const image = [
    `5 0 obj<</Type/XObject/Subtype/Image/Width 64/Height 64/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 64/Rows 64>>/Length ${bytes.length}>>stream\n`,
    bytes, '\nendstream endobj\n',
  ]
  return onePage('300 0 0 200 0 0 cm /I Do', '/XObject<</I 5 0 R>>', '', image)
}

/** A photograph, or nearly: a gradient of this many points. */
export function png(width: number, height: number): Buffer {
  const rows = Buffer.concat(Array.from({ length: height }, (_, y) => Buffer.from([0, ...Array.from({ length: width }, (_, x) => [(x * 255) / width, (y * 255) / height, 140]).flat().map(Math.floor)])))
  const chunk = (type: string, data: Buffer) => {
    const [length, body, check] = [Buffer.alloc(4), Buffer.concat([Buffer.from(type), data]), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    check.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, check])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2], 8)
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}
