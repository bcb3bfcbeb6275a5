import { createRequire } from 'node:module'
import path from 'node:path'
import PDFDocument from 'pdfkit'

/** What a page may hold. Each becomes a tagged structure, read in this order by a screen reader (PDF/UA). */
export type Block =
  | { kind: 'title' | 'heading' | 'subheading' | 'paragraph' | 'small'; text: string }
  /** What follows begins on a new page. */
  | { kind: 'page' }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'facts'; items: readonly { label: string; value: string }[] }
  | { kind: 'table'; columns: readonly { label: string; width: number; right?: boolean }[]; rows: readonly (readonly string[])[] }

export type Document = {
  title: string
  /** Printed at the foot of every page, with the page's number. */
  foot: string
  /** Marks every page as invented. */
  demonstration: boolean
  /** The instant written in the file; the same document has the same bytes. */
  at: Date
  blocks: readonly Block[]
}

const fonts = path.join(path.dirname(createRequire(path.join(process.cwd(), 'package.json')).resolve('dejavu-fonts-ttf/package.json')), 'ttf')
const regular = path.join(fonts, 'DejaVuSans.ttf')
const bold = path.join(fonts, 'DejaVuSans-Bold.ttf')
const margin = 56
/** Between two columns of a table. */
const gutter = 10
const sizes = { title: 18, heading: 14, subheading: 11.5, paragraph: 10, small: 8.5 } as const
const tags = { title: 'H1', heading: 'H2', subheading: 'H3', paragraph: 'P', small: 'P' } as const

type Pdf = InstanceType<typeof PDFDocument>

/** A tagged A4 document in French, fonts embedded. */
export async function renderPdf(document: Document): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: margin, left: margin, right: margin, bottom: margin + 16 },
    pdfVersion: '1.7',
    // pdfkit writes PDF/UA; its types know the PDF/A subsets only.
    subset: 'PDF/UA' as 'PDF/A-1',
    tagged: true,
    lang: 'fr-FR',
    displayTitle: true,
    bufferPages: true,
    info: { Title: document.title, CreationDate: document.at, ModDate: document.at },
    font: regular,
  })
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => pdf.on('end', resolve))
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  for (const block of document.blocks) write(pdf, root, withPlainLines(block))
  root.end()
  feet(pdf, document)
  pdf.end()
  await ended
  return Buffer.concat(chunks)
}

type Structure = ReturnType<Pdf['struct']>

/** Texts come from people: a browser ends their lines with a carriage return, which has no glyph. */
const plainLines = (text: string): string => text.replace(/\r\n?/g, '\n')

function withPlainLines(block: Block): Block {
  switch (block.kind) {
    case 'list':
      return { ...block, items: block.items.map(plainLines) }
    case 'facts':
      return { ...block, items: block.items.map(({ label, value }) => ({ label, value: plainLines(value) })) }
    case 'page':
      return block
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(plainLines)) }
    default:
      return { ...block, text: plainLines(block.text) }
  }
}

function write(pdf: Pdf, root: Structure, block: Block): void {
  const left = pdf.page.margins.left
  const width = pdf.page.width - 2 * margin
  switch (block.kind) {
    case 'page':
      pdf.addPage()
      return
    case 'list': {
      const list = pdf.struct('L')
      root.add(list)
      for (const item of block.items)
        list.add(pdf.struct('LI', {}, [pdf.struct('LBody', {}, () => pdf.font(regular).fontSize(10).text(`•  ${item}`, left, undefined, { width, lineGap: 2 }))]))
      list.end()
      pdf.moveDown(0.6)
      return
    }
    case 'facts':
      for (const item of block.items)
        root.add(
          pdf.struct('P', {}, () => {
            pdf.font(bold).fontSize(10).text(`${item.label}\u00a0: `, left, undefined, { width, continued: true, lineGap: 2 })
            pdf.font(regular).text(item.value, { continued: false })
          }),
        )
      pdf.moveDown(0.6)
      return
    case 'table':
      return table(pdf, root, block, left, width)
    default:
      if (block.kind !== 'paragraph' && block.kind !== 'small') keepTogether(pdf, 60)
      root.add(
        pdf.struct(tags[block.kind], {}, () => {
          pdf.font(block.kind === 'paragraph' || block.kind === 'small' ? regular : bold).fontSize(sizes[block.kind])
          pdf.text(block.text, left, undefined, { width, lineGap: 2, align: 'left' })
        }),
      )
      pdf.moveDown(block.kind === 'title' ? 0.8 : 0.5)
  }
}

function keepTogether(pdf: Pdf, height: number): void {
  if (pdf.y + height > pdf.page.height - pdf.page.margins.bottom) pdf.addPage()
}

function table(pdf: Pdf, root: Structure, block: Extract<Block, { kind: 'table' }>, left: number, width: number): void {
  const whole = block.columns.reduce((sum, column) => sum + column.width, 0)
  const widths = block.columns.map((column) => (column.width / whole) * width - gutter)
  const structure = pdf.struct('Table')
  root.add(structure)
  const line = (cells: readonly string[], heading: boolean) => {
    pdf.font(heading ? bold : regular).fontSize(9)
    const height = Math.max(...cells.map((cell, index) => pdf.heightOfString(cell, { width: widths[index] ?? 0 }))) + 6
    keepTogether(pdf, height)
    const top = pdf.y
    let x = left
    const row = pdf.struct('TR')
    structure.add(row)
    for (const [index, cell] of cells.entries()) {
      const at = x
      const cellWidth = widths[index] ?? 0
      row.add(
        pdf.struct(heading ? 'TH' : 'TD', {}, () => {
          pdf.text(cell, at, top, { width: cellWidth, align: block.columns[index]?.right ? 'right' : 'left' })
        }),
      )
      x += cellWidth + gutter
    }
    row.end()
    pdf.markContent('Artifact', { type: 'Layout' })
    pdf.moveTo(left, top + height - 3).lineTo(left + width, top + height - 3).lineWidth(0.4).strokeColor('#999999').stroke()
    pdf.endMarkedContent()
    pdf.y = top + height
  }
  line(block.columns.map((column) => column.label), true)
  for (const row of block.rows) line(row, false)
  structure.end()
  pdf.moveDown(0.6)
}

/** At the foot of every page, outside the text's structure: what it belongs to, its number, and the word that the data is invented. */
function feet(pdf: Pdf, document: Document): void {
  const { start, count } = pdf.bufferedPageRange()
  for (let index = start; index < start + count; index += 1) {
    pdf.switchToPage(index)
    const { bottom } = pdf.page.margins
    pdf.page.margins.bottom = 0
    const [top, width] = [pdf.page.height - margin + 4, pdf.page.width - 2 * margin]
    const number = `page ${index + 1} sur ${count}`
    pdf.markContent('Artifact', { type: 'Pagination' })
    pdf.moveTo(margin, top - 5).lineTo(margin + width, top - 5).lineWidth(0.4).strokeColor('#999999').stroke()
    pdf.font(regular).fontSize(7.5).fillColor('#444444')
    const beside = pdf.widthOfString(number) + 12
    pdf.text(document.foot, margin, top, { width: width - beside, height: 10, ellipsis: true })
    pdf.text(number, margin, top, { width, align: 'right', lineBreak: false })
    if (document.demonstration) pdf.text('Données de démonstration : personnes, montants et notes inventés', margin, top + 11, { width, lineBreak: false })
    pdf.endMarkedContent()
    pdf.page.margins.bottom = bottom
  }
}
