import { renderDocx } from '@/lib/docx/document'
import { renderPdf } from '@/lib/pdf/document'
import { mapSvg } from '@/lib/places/map'
import { laureatesCsv } from './open-data.export'
import { mapNotes, type PressFile } from './press-kit'
import { release } from './release'
import type { PublicResults } from './results'

/** The files of the press kit, by the name of their address; the map as PNG is drawn by the route, which alone may. */
export const pressFiles: Record<Exclude<PressFile, 'carte.png'>, { type: string; bytes: (results: PublicResults) => Promise<Uint8Array> | Uint8Array }> = {
  'communique.docx': { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', bytes: (results) => renderDocx(release(results)) },
  'communique.pdf': { type: 'application/pdf', bytes: (results) => renderPdf(release(results)) },
  'carte.svg': {
    type: 'image/svg+xml',
    bytes: (results) => Buffer.from(mapSvg(new Set(results.laureates.map(({ departementCode }) => departementCode)), { title: `Départements des lauréats, ${results.title}`, notes: mapNotes(results) })),
  },
  'laureats.csv': { type: 'text/csv; charset=utf-8', bytes: (results) => Buffer.from(laureatesCsv(results.laureates.map((laureate) => ({ ...results, ...laureate, renouncedOn: null })))) },
}
