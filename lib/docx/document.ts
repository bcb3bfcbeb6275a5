import { AlignmentType, BorderStyle, Document as Docx, Footer, HeadingLevel, Packer, PageNumber, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx'
import type { Block, Document } from '@/lib/pdf/document'

const headings = { title: HeadingLevel.HEADING_1, heading: HeadingLevel.HEADING_2, subheading: HeadingLevel.HEADING_3 } as const
const line = { style: BorderStyle.SINGLE, size: 4, color: '999999' }
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }

/** The same documents as `renderPdf`, for whoever has to write in them: in French, with real headings, lists and tables. */
export async function renderDocx(document: Document): Promise<Buffer> {
  const invented = document.demonstration ? [new Paragraph({ children: [new TextRun({ text: 'Données de démonstration : personnes, montants et notes inventés', size: 16 })] })] : []
  const foot = new Paragraph({ children: [new TextRun({ size: 16, children: [`${document.foot} — page `, PageNumber.CURRENT, ' sur ', PageNumber.TOTAL_PAGES] })] })
  return Packer.toBuffer(
    new Docx({
      title: document.title,
      creator: '« Aller vers » en France services',
      styles: { default: { document: { run: { font: 'Calibri', size: 22, language: { value: 'fr-FR' } }, paragraph: { spacing: { after: 120 } } } } },
      sections: [{ footers: { default: new Footer({ children: [foot, ...invented] }) }, children: document.blocks.flatMap(written) }],
    }),
  )
}

function written(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'page':
      return [new Paragraph({ pageBreakBefore: true })]
    case 'list':
      return block.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }))
    case 'facts':
      return block.items.map(({ label, value }) => new Paragraph({ children: [new TextRun({ text: `${label}\u00a0: `, bold: true }), new TextRun(value)] }))
    case 'table':
      return [table(block)]
    case 'paragraph':
      return [new Paragraph(block.text)]
    case 'small':
      return [new Paragraph({ children: [new TextRun({ text: block.text, size: 17 })] })]
    default:
      return [new Paragraph({ text: block.text, heading: headings[block.kind] })]
  }
}

function table({ columns, rows }: Extract<Block, { kind: 'table' }>): Table {
  const whole = columns.reduce((sum, { width }) => sum + width, 0)
  const row = (cells: readonly string[], heading: boolean) =>
    new TableRow({
      tableHeader: heading,
      cantSplit: true,
      children: cells.map(
        (text, index) =>
          new TableCell({
            width: { size: ((columns[index]?.width ?? 1) / whole) * 100, type: WidthType.PERCENTAGE },
            borders: { top: none, left: none, right: none, bottom: line },
            children: [new Paragraph({ spacing: { before: 40, after: 40 }, alignment: columns[index]?.right ? AlignmentType.RIGHT : AlignmentType.LEFT, children: [new TextRun({ text, bold: heading })] })],
          }),
      ),
    })
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [row(columns.map(({ label }) => label), true), ...rows.map((cells) => row(cells, false))] })
}
