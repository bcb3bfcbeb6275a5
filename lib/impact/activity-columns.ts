import type { CsvRow } from '@/lib/kernel/csv'
import { plain } from '@/lib/places/communes'
import { readStretch } from './activity-date'
import { commonSet, readFigure, type Measured } from './indicators'

/** A report on their activity that structures already write: its headings, then a row a month or a row a permanence. */
export type ActivityTable = { /** Of a workbook; empty for a CSV. */ sheet: string; headings: string[]; rows: CsvRow[] }

/** How a column becomes one value: its rows added up, its last one, its filled cells counted, its different names counted. */
export const readings = ['ADD', 'LAST', 'COUNT', 'DISTINCT'] as const
export type Reading = (typeof readings)[number]

/** What else a column may be than an indicator: nothing, the date, the year of a month, the date of a permanence that each row counts for. */
export const plainUses = ['', 'date', 'annee', 'permanence'] as const
export type ColumnUse = { as: string; reading: Reading }
export type Proposal = ColumnUse & { heading: string; why: string }

const small = new Set('nb nbr nbre nombre no n de du des d l la le les en au aux a et total totaux sur'.split(' '))
const singular = (word: string): string => (word.length > 3 ? word.replace(/[sx]$/, '') : word)
/** « Nbre d’usagers reçus » → « usager recu ». */
const bareWords = (text: string): string => plain(text).split(' ').filter((word) => word !== '' && !small.has(word)).map(singular).join(' ')

/** The words by which reports name the common set. The first line that fits tells the indicator. */
const usual: readonly (readonly [RegExp, (typeof commonSet)[number]['key']])[] = [
  [/\b(forme|formee|formation)\b/, 'formees'],
  [/\b(km|kilometre|kilometrage)\b/, 'kilometres'],
  [/\bpopulation\b/, 'population'],
  [/\b(partenaire|partenariat)\b/, 'partenaires'],
  [/\b(usager|visite|visiteur|personne|habitant|beneficiaire|public|frequentation|passage|accueil|accueilli)\b/, 'personnes'],
  [/\b(demarche|accompagnement|accompagnt|dossier|demande|acte)\b/, 'demarches'],
  [/\b(permanence|tournee|halte|itinerance|deplacement)\b/, 'permanences'],
  [/\b(commune|village)\b/, 'communes'],
]
const neverAdded = /\b(taux|moyenne?|duree|pourcentage|ratio|par)\b/

export const isNothing = (cell: string): boolean => /^([-–—/.]|n\.?[cdr]\.?|s\.?o\.?|néant)?$/i.test(cell.trim())
/** A figure as reports write it: « 1 250 km », « 12 % ». */
export const readCell = (cell: string): number | null => readFigure(cell.replace(/\s*(km|%)\s*$/i, ''))

/** How alike two names are: the same words, plurals and small words left out. */
const sameName = (a: string, b: string): boolean => bareWords(a) === bareWords(b) && bareWords(a) !== ''

const share = (cells: readonly string[], test: (cell: string) => boolean): number => (cells.length === 0 ? 0 : cells.filter(test).length / cells.length)

type Looked = { heading: string; words: string; filled: string[]; numbers: boolean; dates: boolean }
function look({ headings, rows }: ActivityTable): Looked[] {
  return headings.map((heading, index) => {
    const filled = rows.map(({ cells }) => cells[index] ?? '').filter((cell) => !isNothing(cell))
    return { heading, words: bareWords(heading), filled, numbers: share(filled, (cell) => readCell(cell) !== null) >= 0.6, dates: share(filled, (cell) => readStretch(cell, '2026') !== null) >= 0.5 }
  })
}

const dateNames = /\b(date|moi|jour|periode|trimestre|semestre)\b/
const ignored = (heading: string, why: string): Proposal => ({ heading, as: '', reading: 'ADD', why })

/** The column of dates: the one so named, or else the first that holds some which are not mere numbers. */
const dateAt = (columns: readonly Looked[]): number => {
  const named = columns.findIndex(({ words, dates }) => dates && (dateNames.test(words) || /^moi$/.test(words)))
  return named >= 0 ? named : columns.findIndex(({ dates, numbers, filled }) => dates && !numbers && filled.length > 0)
}

/** What each column of a report seems to be, with the reason; whatever is not surely known is ignored. */
export function proposeColumns(table: ActivityTable, measured: readonly Measured[]): Proposal[] {
  const columns = look(table)
  const date = dateAt(columns)
  const taken = new Map<string, string>()
  return columns.map((column, index) => {
    const { heading, words, filled } = column
    if (index === date) return /\b(permanence|tournee|halte)\b/.test(words) ? { heading, as: 'permanence', reading: 'COUNT', why: 'Elle donne la date d’une permanence : chaque ligne en compte une.' } : { heading, as: 'date', reading: 'ADD', why: 'Elle dit quand : chaque ligne va à la période de sa date.' }
    if (filled.length === 0) return ignored(heading, 'Aucune ligne ne la remplit.')
    if (/^(annee|exercice)$/.test(words)) return { heading, as: 'annee', reading: 'ADD', why: 'Elle donne l’année des mois écrits sans elle.' }
    if (/\bdont\b/.test(words)) return ignored(heading, 'Une part d’une autre colonne (« dont ») y est déjà comptée.')
    const what = indicatorOf(column, heading, measured)
    if (typeof what === 'string') return ignored(heading, what)
    const twin = taken.get(what.key)
    if (twin !== undefined) return ignored(heading, `« ${what.label} » vient déjà de « ${twin} ». Si les deux s’ajoutent, choisissez-le ici aussi.`)
    const reading = readingOf(column, what)
    if (reading === null) return ignored(heading, 'Ses cellules sont des mots : rien n’y est à additionner.')
    taken.set(what.key, heading)
    return { heading, as: what.key, reading, why: whyRead[reading] }
  })
}

const whyRead = {
  ADD: 'Ce qui se compte au fil de l’eau s’additionne, ligne après ligne.',
  LAST: 'Un état ou un cumul ne s’additionne pas : la dernière valeur de la période compte.',
  COUNT: 'Ses cellules sont des mots : chaque ligne remplie en compte une.',
  DISTINCT: 'Ses cellules sont des noms : chacun compte une fois depuis le début.',
} as const satisfies Record<Reading, string>

function indicatorOf({ words }: Looked, heading: string, measured: readonly Measured[]): Measured | string {
  const isRate = /%/.test(heading) || neverAdded.test(words)
  const promised = measured.find(({ label, unit, promise }) => promise && sameName(label, heading.replace(/\(.*\)/, '')) && (unit.trim() === '%') === isRate)
  if (promised) return promised
  if (isRate) return 'Un taux, une durée ou une moyenne ne s’additionne pas.'
  const key = usual.find(([names]) => names.test(words))?.[1]
  return measured.find((one) => one.key === key) ?? 'Aucun indicateur ne porte un nom proche.'
}

function readingOf({ numbers, words }: Looked, { key, cumulative, unit, label }: Measured): Reading | null {
  if (!numbers) return key === 'permanences' ? 'COUNT' : key === 'communes' ? 'DISTINCT' : null
  if (/\b(cumul|cumule|cumulee|depuis)\b/.test(words) || unit.trim() === '%') return 'LAST'
  const common = usual.find(([names]) => names.test(bareWords(label)))?.[1]
  return cumulative || commonSet.some((one) => one.key === common && one.cumulative) ? 'ADD' : 'LAST'
}

const mostColumns = 60
/** Titles and logos stand above the headings: the first line that names the most of what is known is theirs. */
const mostLinesAbove = 20
const isHeading = (cell: string): boolean => cell !== '' && readCell(cell) === null && (dateNames.test(bareWords(cell)) || usual.some(([names]) => names.test(bareWords(cell))))

/** The table of a file's lines, and how many of its headings are known; null when it has no line under them. */
export function activityTable(lines: readonly CsvRow[], sheet = ''): (ActivityTable & { known: number }) | null {
  const known = lines.slice(0, mostLinesAbove).map(({ cells }) => (cells.filter(Boolean).length < 2 ? 0 : cells.filter(isHeading).length))
  const best = Math.max(0, ...known)
  const at = best === 0 ? 0 : known.indexOf(best)
  const headings = lines[at]?.cells.slice(0, mostColumns) ?? []
  const rows = lines.slice(at + 1).filter(({ cells }) => cells.some((cell) => cell !== '')).map(({ line, cells }) => ({ line, cells: cells.slice(0, mostColumns) }))
  if (headings.length < 2 || rows.length === 0) return null
  const width = Math.max(headings.length, ...rows.map(({ cells }) => cells.length))
  return { sheet, headings: Array.from({ length: width }, (_, index) => headings[index]?.replace(/\s+/g, ' ').trim() || `Colonne ${index + 1}`), rows, known: best }
}
