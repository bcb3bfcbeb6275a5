import type { Readable } from 'node:stream'
import type { ZipEntry } from '@/lib/files/zip'
import { isHeld } from './attachment'
import { attachmentNames, dossierStem } from './dossier-files'
import { dossierPdf, type DossierDocument } from './dossier.pdf'

/** A dossier with what it takes to put it in an archive. `keys`: where each file lies, by its id. */
export type ArchivedDossier = Omit<DossierDocument, 'names'> & { keys: Readonly<Record<string, string>> }

const pdfName = (stem: string): string => `${stem}_dossier.pdf`

/** `027_Saint-Andre-de-Cubzac_dossier.pdf`, its twin `.zip`; says that the data are invented before the file is even opened. */
export const dossierFileName = ({ content, demonstration }: Pick<ArchivedDossier, 'content' | 'demonstration'>, extension: 'pdf' | 'zip'): string =>
  `${dossierStem(content)}_dossier${demonstration ? '_donnees-de-demonstration' : ''}.${extension}`

const namesOf = ({ content }: Pick<ArchivedDossier, 'content'>) => {
  const stem = dossierStem(content)
  return { stem, names: attachmentNames(stem, content.attachments, [pdfName(stem)]) }
}

export const archivedPdf = (dossier: ArchivedDossier): Promise<Buffer> => dossierPdf({ ...dossier, names: namesOf(dossier).names })

/** The dossier's document, then its files; those that the antivirus holds back are named in the document and left out. */
export async function dossierEntries(dossier: ArchivedDossier, open: (key: string) => Promise<Readable>): Promise<ZipEntry[]> {
  const { stem, names } = namesOf(dossier)
  const pdf = await dossierPdf({ ...dossier, names })
  const files = dossier.content.attachments.flatMap(({ id, size }) => {
    const [key, name] = [dossier.keys[id], names.get(id)]
    return key === undefined || name === undefined || isHeld(dossier.scans[id] ?? 'NOT_SCANNED') ? [] : [{ name, at: dossier.at, size, open: () => open(key) }]
  })
  return [{ name: pdfName(stem), at: dossier.at, size: pdf.length, open: () => Promise.resolve(pdf) }, ...files]
}

/** One folder a dossier, one dossier at a time. */
export async function* archiveEntries(dossiers: AsyncIterable<ArchivedDossier>, open: (key: string) => Promise<Readable>): AsyncGenerator<ZipEntry> {
  for await (const dossier of dossiers) {
    const folder = dossierStem(dossier.content)
    for (const entry of await dossierEntries(dossier, open)) yield { ...entry, name: `${folder}/${entry.name}` }
  }
}
