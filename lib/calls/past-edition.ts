import { readCsv } from '@/lib/kernel/csv'
import { isDepartement } from '@/lib/places/departement'

export type PublishedLaureate = { name: string; departementCode: string }

/**
 * Reads a list of laureates: CSV with the columns `france_services` and `departement`, comma or semicolon as in its first line,
 * quotes allowed.
 * Every line that does not do is told by its number; nothing is taken when one does not.
 */
export function readLaureates(text: string): { laureates: PublishedLaureate[] } | { lines: Record<number, string> } {
  const table = readCsv(text)
  if ('line' in table) return { lines: { [table.line]: table.sentence } }
  const columns = table.headings.map((name) => name.toLowerCase())
  const [nameAt, placeAt] = [columns.indexOf('france_services'), columns.indexOf('departement')]
  if (nameAt < 0 || placeAt < 0) return { lines: { 1: 'La première ligne nomme les colonnes : france_services,departement.' } }
  const lines: Record<number, string> = {}
  const seen = new Set<string>()
  const laureates: PublishedLaureate[] = []
  for (const { line, cells } of table.rows) {
    const [name = '', departementCode = ''] = [cells[nameAt], cells[placeAt]?.toUpperCase()]
    const key = `${name}|${departementCode}`
    if (cells.length !== columns.length) lines[line] = `${cells.length} colonnes au lieu de ${columns.length}.`
    else if (name === '') lines[line] = 'Le nom manque.'
    else if (!isDepartement(departementCode)) lines[line] = `« ${departementCode} » n’est pas le code d’un département (08 et 06 gardent leur zéro).`
    else if (seen.has(key)) lines[line] = `« ${name} » est déjà dans la liste.`
    seen.add(key)
    laureates.push({ name, departementCode })
  }
  if (laureates.length === 0 && Object.keys(lines).length === 0) return { lines: { 2: 'Aucun lauréat.' } }
  return Object.keys(lines).length > 0 ? { lines } : { laureates }
}
