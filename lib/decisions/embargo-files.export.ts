import { renderDocx } from '@/lib/docx/document'
import { formatInstant } from '@/lib/kernel/instants'
import { renderPdf, type Document } from '@/lib/pdf/document'
import { release } from './release'
import type { PublicResults } from './results'

/** The release with its embargo written first and at the foot of each page: a file goes further than the page that gave it. */
export function embargoedRelease(results: PublicResults, until: Date): Document {
  const document = release(results)
  const [title, ...rest] = document.blocks
  const says = `Sous embargo jusqu’à l’annonce, prévue le ${formatInstant(until)} (heure de Paris). À ne pas publier ni transmettre avant elle.`
  return { ...document, foot: `Sous embargo · ${document.foot}`, blocks: [...(title ? [title] : []), { kind: 'paragraph', text: says }, ...rest] }
}

/** What is given of the press kit before the announcement; its list as data waits for the ids that it will bear. */
export const embargoFiles = {
  'communique.docx': { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', bytes: renderDocx },
  'communique.pdf': { type: 'application/pdf', bytes: renderPdf },
} as const
export type EmbargoFile = keyof typeof embargoFiles
export const isEmbargoFile = (name: string): name is EmbargoFile => Object.hasOwn(embargoFiles, name)
