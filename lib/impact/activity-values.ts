import { formatDay, type Day } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'
import { plain } from '@/lib/places/communes'
import { placeOf, readStretch } from './activity-date'
import { isNothing, readCell, type ActivityTable, type ColumnUse } from './activity-columns'
import { valueBefore, type Measured, type Value } from './indicators'
import { figure } from './impact.words'
import type { FileRow } from './measurement-file'

/** What becomes of one line of a report: counted in a period, left aside, or the sentence that says why not. */
export type ActivityLine = { line: number } & ({ kind: 'counted'; period: Day } | { kind: 'aside' | 'fault'; sentence: string })
/** One value that a report gives, and how it was made. */
export type ActivityValue = { key: string; period: Day; value: number; how: string }
export type Activity = { /** Why nothing can be read with these columns. */ faults: string[]; lines: ActivityLine[]; values: ActivityValue[] }

export type ActivityFrame = { startsOn: Day; today: Day; /** Those that may be measured, in order. */ periods: readonly Day[]; measured: readonly Measured[]; values: readonly Value[] }

type Source = { index: number; reading: ColumnUse['reading'] }
type Placed = { line: number; place: Day; period: Day; cells: string[] }

/** What stands behind each column's name. */
function sourcesOf(uses: readonly ColumnUse[], measured: readonly Measured[]): { date: number; year: number; sources: Map<string, Source[]>; faults: string[] } {
  const sources = new Map<string, Source[]>()
  const at = (as: string): number[] => uses.flatMap((use, index) => (use.as === as ? [index] : []))
  const dates = [...at('date'), ...at('permanence')]
  const add = (key: string, source: Source) => sources.set(key, [...(sources.get(key) ?? []), source])
  for (const index of at('permanence')) add('permanences', { index, reading: 'COUNT' })
  for (const [index, { as, reading }] of uses.entries()) if (measured.some(({ key }) => key === as)) add(as, { index, reading })
  const faults: string[] = []
  if (dates.length !== 1) faults.push(dates.length === 0 ? 'Dites quelle colonne donne la date ou le mois.' : 'Une seule colonne donne la date : laquelle ?')
  if (at('annee').length > 1) faults.push('Une seule colonne donne l’année : laquelle ?')
  if (sources.size === 0) faults.push('Aucune colonne ne donne d’indicateur : choisissez-en une.')
  for (const [key, several] of sources)
    if (several.length > 1 && several.some(({ reading }) => reading !== 'ADD')) faults.push(`Deux colonnes donnent « ${measured.find((one) => one.key === key)?.label ?? key} » : elles ne vont ensemble que si toutes s’additionnent.`)
  return { date: dates[0] ?? -1, year: at('annee')[0] ?? -1, sources, faults }
}

/** A report read by its columns: each line placed in its period, then one value for each indicator and period that has some. */
export function readActivity(table: ActivityTable, uses: readonly ColumnUse[], frame: ActivityFrame): Activity {
  const { date, year, sources, faults } = sourcesOf(uses, frame.measured)
  if (faults.length > 0) return { faults, lines: [], values: [] }
  const used = [...sources.values()].flat()
  const placed: Placed[] = []
  const lines = table.rows.map(({ line, cells }): ActivityLine => {
    const told = used.filter(({ index }) => index !== date && !isNothing(cells[index] ?? ''))
    const typed = cells[date]?.trim() ?? ''
    if (/^(sous )?(total|totaux|moyenne|cumul|ensemble)\b/.test(plain(typed || cells.find((cell) => cell !== '') || ''))) return { line, kind: 'aside', sentence: 'Ligne de total : ses parties sont déjà comptées.' }
    if (told.length === 0 && (typed === '' || !used.some(({ index }) => index === date))) return { line, kind: 'aside', sentence: 'Aucune valeur sur cette ligne.' }
    const found = readStretch(typed, cells[year] ?? '')
    if (!found) return { line, kind: 'fault', sentence: typed === '' ? 'Cette ligne ne dit pas sa date.' : `« ${typed} » n’est ni une date ni un mois${/\d{4}/.test(typed) ? '' : ' avec son année'}.` }
    const place = placeOf(found, frame.startsOn)
    if (place < frame.startsOn) return { line, kind: 'aside', sentence: `Avant le début du projet, le ${formatDay(frame.startsOn)}.` }
    if (found.from > frame.today) return { line, kind: 'aside', sentence: 'Après aujourd’hui.' }
    const period = frame.periods.find((end) => place <= end)
    if (!period) return { line, kind: 'aside', sentence: 'Après la fin du projet.' }
    const wrong = told.find(({ index, reading }) => (reading === 'ADD' || reading === 'LAST') && readCell(cells[index] ?? '') === null)
    if (wrong) return { line, kind: 'fault', sentence: `« ${table.headings[wrong.index] ?? ''} » : « ${cells[wrong.index]?.trim() ?? ''} » n’est pas un nombre.` }
    placed.push({ line, place, period, cells })
    return { line, kind: 'counted', period }
  })
  const inOrder = [...placed].sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : a.line - b.line))
  return { faults: [], lines, values: frame.measured.flatMap(({ key }) => valuesOf(key, sources.get(key) ?? [], inOrder, frame)) }
}

function valuesOf(key: string, sources: readonly Source[], placed: readonly Placed[], { periods, values }: ActivityFrame): ActivityValue[] {
  const [source] = sources
  if (!source) return []
  const cellsOf = ({ cells }: Placed) => sources.map(({ index }) => cells[index] ?? '').filter((cell) => !isNothing(cell))
  const filled = placed.filter((row) => cellsOf(row).length > 0)
  let before: { value: number; period: Day } | null = null
  return periods.flatMap((period): ActivityValue[] => {
    const here = filled.filter((row) => row.period === period)
    const last = here.at(-1)
    if (!last) return []
    const made = (value: number, how: string): ActivityValue[] => {
      before = { value, period }
      return [{ key, period, value: Math.round(value * 10_000) / 10_000, how }]
    }
    if (source.reading === 'LAST') return made(readCell(cellsOf(last)[0] ?? '') ?? 0, `dernière valeur, ligne ${last.line}`)
    if (source.reading === 'DISTINCT') return made(new Set(filled.filter((row) => row.period <= period).flatMap((row) => cellsOf(row).map(plain))).size, 'noms différents depuis le début')
    const base = before?.value ?? valueBefore(values, key, period) ?? 0
    const sum = source.reading === 'COUNT' ? here.length : here.reduce((total, row) => total + cellsOf(row).reduce((some, cell) => some + (readCell(cell) ?? 0), 0), 0)
    return made(base + sum, `${plural(here.length, 'ligne')} ${source.reading === 'COUNT' ? (here.length < 2 ? 'comptée' : 'comptées') : here.length < 2 ? 'lue' : 'additionnées'}${base === 0 ? '' : `, après ${figure(base)} à la période précédente`}`)
  })
}

/** The values of a report as lines of a file of measurements; `words` by « indicator day ». */
export const asFileRows = (values: readonly ActivityValue[], words: Readonly<Record<string, string>>): FileRow[] =>
  values.map(({ key, period, value }, index) => ({ line: index + 1, indicator: key, period, value: String(value).replace('.', ','), word: words[`${key} ${period}`]?.trim() ?? '' }))
