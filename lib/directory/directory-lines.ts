import type { CsvRow } from '@/lib/kernel/csv'
import { compactSiret, isSiret } from '@/lib/kernel/siret'
import { communeOfCode, findCommune, plain, type Commune } from '@/lib/places/communes'
import { departementCodes, departementName, isDepartement } from '@/lib/places/departement'
import { kindOf, legalFormOf, naturalKey, placeKey, type EntryFacts } from './directory-entry'
import type { DirectoryField, MatchedColumn } from './directory-field'

/** A line that says all it must; what its columns do not speak of is not in `facts`. */
type ReadLine = { line: number; facts: Partial<EntryFacts> & Pick<EntryFacts, 'name' | 'communeCode' | 'departementCode'> }
/** One cell that cannot be taken; `column` is empty when it is the whole line. */
export type LineFault = { line: number; column: string; value: string; sentence: string }
export type ReadLines = {
  lines: ReadLine[]
  faults: LineFault[]
  /** What lines that are left out still name: these espaces are not gone. */
  named: { externalIds: Set<string>; places: Set<string> }
}

type Cell = { column: string; value: string }
type Cells = Partial<Record<DirectoryField, Cell>>

const longest: Partial<Record<DirectoryField, number>> = { externalId: 100, name: 200, address: 300, phone: 60, mail: 254, hours: 2000, structureName: 200 }

/** The cells of a row by field; the columns that make one text together are joined in their order. */
function cellsOf(columns: readonly MatchedColumn[], { cells }: CsvRow): Cells {
  const found: Cells = {}
  for (const [index, { heading, field }] of columns.entries()) {
    if (field === null) continue
    const value = cells[index] ?? ''
    const before = found[field]
    if (before === undefined) found[field] = { column: heading, value: field === 'hours' && several(columns, 'hours') ? labelled(heading, value) : value }
    else if (field === 'hours') before.value = [before.value, labelled(heading, value)].filter((part) => part !== '').join(' ; ')
    else before.value = [before.value, value].filter((part) => part !== '').join(', ')
  }
  return found
}

const several = (columns: readonly MatchedColumn[], field: DirectoryField): boolean => columns.filter((column) => column.field === field).length > 1
/** « h_lundi » → « lundi : 9h-12h ». */
const labelled = (heading: string, value: string): string => (value === '' ? '' : `${heading.replace(/^h(oraires?)?[_ ]/i, '')}\u00a0: ${value}`)

/** « 8 », « 08 – Ardennes », « Ardennes » → 08; null when there is none. Spreadsheets drop the zero. */
function departementOf(text: string): string | null {
  const code = /^(2[AB]|\d{1,3})\b/i.exec(text)?.[1]?.toUpperCase().padStart(2, '0')
  if (code !== undefined) return isDepartement(code) ? code : null
  return departementCodes.find((known) => plain(departementName(known)) === plain(text)) ?? null
}

type Place = { commune: Commune } | { cell: Cell; sentence: string }

/** The commune, by its INSEE code when there is one, by its name in the département otherwise. */
function placeOf({ communeCode, commune, departement }: Cells): Place {
  const wanted = departement && departement.value !== '' ? departementOf(departement.value) : undefined
  if (departement && wanted === null) return { cell: departement, sentence: 'Ce n’est ni le code ni le nom d’un département.' }
  if (communeCode && communeCode.value !== '') {
    const found = communeOfCode(communeCode.value.toUpperCase().padStart(5, '0'))
    if (!found) return { cell: communeCode, sentence: 'Aucune commune n’a ce code INSEE.' }
    if (departement && wanted && found.departementCode !== wanted) return { cell: departement, sentence: `La commune ${communeCode.value} est dans le département ${found.departementCode}.` }
    return { commune: found }
  }
  const named = commune ?? communeCode ?? { column: '', value: '' }
  if (named.value === '') return { cell: named, sentence: 'La commune manque.' }
  if (!wanted) return { cell: departement ?? named, sentence: 'Le département manque : il dit de quelle commune il s’agit.' }
  const found = findCommune(named.value, wanted)
  if (found.kind === 'found') return { commune: found.commune }
  if (found.kind === 'unknown') return { cell: named, sentence: `Aucune commune du département ${wanted} ne porte ce nom.` }
  return { cell: named, sentence: `Plusieurs communes portent ce nom : donnez le code INSEE (${found.communes.map(({ code }) => code).join(', ')}).` }
}

/** Reads one row; every cell that cannot be taken gives its own fault. */
function readRow(columns: readonly MatchedColumn[], row: CsvRow): { facts: Partial<EntryFacts>; faults: LineFault[] } {
  const cells = cellsOf(columns, row)
  const faults: LineFault[] = []
  const facts: Partial<EntryFacts> = {}
  const fault = ({ column, value }: Cell, sentence: string) => void faults.push({ line: row.line, column, value, sentence })
  /** What `read` makes of a cell; an empty one is `empty`. */
  function take<K extends keyof EntryFacts>(key: K, cell: Cell | undefined, empty: EntryFacts[K], read: (text: string) => EntryFacts[K] | undefined, sentence: string): void {
    if (!cell) return
    const value = cell.value === '' ? empty : read(cell.value)
    if (value === undefined) fault(cell, sentence)
    else facts[key] = value
  }
  for (const [field, most] of Object.entries(longest) as [DirectoryField, number][]) {
    const cell = cells[field]
    if (cell && cell.value.length > most) {
      fault(cell, `${most} caractères au plus.`)
      delete cells[field]
    }
  }
  take('externalId', cells.externalId, null, (text) => text, '')
  for (const field of ['address', 'hours', 'structureName'] as const) take(field, cells[field], '', (text) => text, '')
  take('kind', cells.kind, 'SPACE', (text) => kindOf(text) ?? undefined, 'Écrivez « fixe » ou « bus ».')
  take('phone', cells.phone, '', (text) => (/^[\d\s+()./-]{6,}$/.test(text) ? text : undefined), 'Ce n’est pas un numéro de téléphone.')
  take('mail', cells.mail, '', (text) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? text.toLowerCase() : undefined), 'Ce n’est pas une adresse électronique.')
  take('siret', cells.siret, null, (text) => (isSiret(compactSiret(text)) ? compactSiret(text) : undefined), 'Ce n’est pas un SIRET : 14 chiffres, dont la clé est vérifiée.')
  take('legalForm', cells.legalForm, null, (text) => legalFormOf(text) ?? undefined, 'Forme juridique inconnue : écrivez par exemple « commune », « EPCI », « CCAS » ou « association ».')
  if (cells.name?.value) facts.name = cells.name.value
  else if (cells.name) fault(cells.name, 'Le nom manque.')
  const place = placeOf(cells)
  if ('commune' in place) Object.assign(facts, { communeCode: place.commune.code, departementCode: place.commune.departementCode })
  else fault(place.cell, place.sentence)
  return { facts, faults }
}

const isWhole = (facts: Partial<EntryFacts>): facts is ReadLine['facts'] => facts.name !== undefined && facts.communeCode !== undefined && facts.departementCode !== undefined

/** Reads every row of a directory: each cell that cannot be taken and each espace told twice is a fault, and its line is left out. */
export function readLines(columns: readonly MatchedColumn[], rows: readonly CsvRow[]): ReadLines {
  const lines: ReadLine[] = []
  const faults: LineFault[] = []
  const named = { externalIds: new Set<string>(), places: new Set<string>() }
  const byId = new Map<string, number>()
  const byKey = new Map<string, { line: number; identified: boolean }>()
  const idColumn = columns.find(({ field }) => field === 'externalId')?.heading ?? ''
  const nameColumn = columns.find(({ field }) => field === 'name')?.heading ?? ''
  for (const row of rows) {
    if (row.cells.length !== columns.length) {
      faults.push({ line: row.line, column: '', value: row.cells.join(' | ').slice(0, 200), sentence: `${row.cells.length} cellules au lieu de ${columns.length} : un séparateur manque ou est de trop.` })
      continue
    }
    const { facts, faults: found } = readRow(columns, row)
    if (found.length > 0 || !isWhole(facts)) {
      faults.push(...found)
      if (facts.externalId) named.externalIds.add(facts.externalId)
      if (facts.name !== undefined && facts.communeCode !== undefined) named.places.add(placeKey({ name: facts.name, communeCode: facts.communeCode }))
      continue
    }
    const id = facts.externalId ?? null
    const key = naturalKey({ siret: null, ...facts })
    const [sameId, sameKey] = [id === null ? undefined : byId.get(id), byKey.get(key)]
    if (sameId !== undefined) faults.push({ line: row.line, column: idColumn, value: id ?? '', sentence: `La ligne ${sameId} a déjà cet identifiant.` })
    else if (sameKey && !(sameKey.identified && id !== null))
      faults.push({ line: row.line, column: nameColumn, value: facts.name, sentence: `La ligne ${sameKey.line} dit déjà cet espace : même nom, même commune, même structure porteuse.` })
    else {
      if (id !== null) byId.set(id, row.line)
      byKey.set(key, { line: row.line, identified: id !== null })
      lines.push({ line: row.line, facts })
    }
  }
  return { lines, faults, named }
}
