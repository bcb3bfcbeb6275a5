import { CsvError, parse } from 'csv-parse/sync'
import { isDepartement } from '@/lib/places/departement'

export type PublishedLaureate = { name: string; departementCode: string }

/**
 * Reads a list of laureates: CSV with the columns `france_services` and `departement`, comma or semicolon as in its first line,
 * quotes allowed.
 * Every line that does not do is told by its number; nothing is taken when one does not.
 */
export function readLaureates(text: string): { laureates: PublishedLaureate[] } | { lines: Record<number, string> } {
  const plain = text.replace(/^\uFEFF/, '')
  const delimiter = plain.split('\n', 1)[0]?.includes(';') ? ';' : ','
  let rows: { record: string[]; info: { lines: number } }[]
  try {
    rows = parse(plain, { delimiter, relax_column_count: true, skip_empty_lines: true, trim: true, info: true }) as unknown as typeof rows
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { lines: { [Number(error.lines) || 1]: 'Un guillemet est mal placé ou n’est pas refermé, sur cette ligne ou avant elle.' } }
  }
  const [head, ...body] = rows
  const columns = head?.record.map((name) => name.toLowerCase()) ?? []
  const [nameAt, placeAt] = [columns.indexOf('france_services'), columns.indexOf('departement')]
  if (nameAt < 0 || placeAt < 0) return { lines: { 1: 'La première ligne nomme les colonnes : france_services,departement.' } }
  const lines: Record<number, string> = {}
  const seen = new Set<string>()
  const laureates: PublishedLaureate[] = []
  for (const { record, info } of body) {
    const [name = '', departementCode = ''] = [record[nameAt], record[placeAt]?.toUpperCase()]
    const key = `${name}|${departementCode}`
    if (record.length !== columns.length) lines[info.lines] = `${record.length} colonnes au lieu de ${columns.length}.`
    else if (name === '') lines[info.lines] = 'Le nom manque.'
    else if (!isDepartement(departementCode)) lines[info.lines] = `« ${departementCode} » n’est pas le code d’un département (08 et 06 gardent leur zéro).`
    else if (seen.has(key)) lines[info.lines] = `« ${name} » est déjà dans la liste.`
    seen.add(key)
    laureates.push({ name, departementCode })
  }
  if (laureates.length === 0 && Object.keys(lines).length === 0) return { lines: { 2: 'Aucun lauréat.' } }
  return Object.keys(lines).length > 0 ? { lines } : { laureates }
}
