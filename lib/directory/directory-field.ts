import { plain } from '@/lib/places/communes'

/** What a column of a directory file may be. */
export type DirectoryField =
  | 'externalId' | 'name' | 'kind' | 'address' | 'commune' | 'communeCode' | 'departement' | 'phone' | 'mail' | 'hours' | 'structureName' | 'siret' | 'legalForm'

export type MatchedColumn = { heading: string; field: DirectoryField | null }

/** Several columns may make one address or one timetable; everything else is told by one column. */
const joined: readonly DirectoryField[] = ['address', 'hours']

/** The headings by which directories name a field, as plain words. The first line that fits gives the field. */
const usual: readonly (readonly [RegExp, DirectoryField])[] = [
  [/^(id|identifiant|code)( (fs|espace|externe|france services|structure fs))?$/, 'externalId'],
  [/siret/, 'siret'],
  [/(forme|categorie|statut) juridique|^statut$/, 'legalForm'],
  [/porteur|porteuse|^structure$|^gestionnaire/, 'structureName'],
  [/insee|^code (de la )?commune$/, 'communeCode'],
  [/departement/, 'departement'],
  [/^(commune|ville|nom (de la )?commune)$/, 'commune'],
  [/^adresse (mail|electronique)|mail|courriel/, 'mail'],
  [/^(adresse|complement d adresse|voie|cp|code postal)/, 'address'],
  [/telephone|^tel$/, 'phone'],
  [/horaire|^h (lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)$/, 'hours'],
  [/^(format|format fs|nature|type|itinerance|bus)( |$)/, 'kind'],
  [/^(nom|lib|libelle|espace|france services)( |$)/, 'name'],
]

/** What each column seems to be: as in the last import when it had that heading, by its usual names otherwise. */
export function guessColumns(headings: readonly string[], last: readonly MatchedColumn[] = []): MatchedColumn[] {
  const remembered = new Map(last.map(({ heading, field }) => [plain(heading), field]))
  const taken = new Set<DirectoryField>()
  return headings.map((heading) => {
    const words = plain(heading)
    const known = remembered.get(words)
    const field = known === undefined ? (usual.find(([names]) => names.test(words))?.[1] ?? null) : known
    if (field === null || (taken.has(field) && !joined.includes(field))) return { heading, field: null }
    taken.add(field)
    return { heading, field }
  })
}

/** What is wrong with a matching, by the name of the form's field; null when the file can be read with it. */
export function whyUnreadable(columns: readonly MatchedColumn[]): { fields: Record<string, string>; message?: string } | null {
  const fields: Record<string, string> = {}
  const seen = new Map<DirectoryField, string>()
  for (const [index, { heading, field }] of columns.entries()) {
    if (field === null || joined.includes(field)) continue
    const first = seen.get(field)
    if (first === undefined) seen.set(field, heading)
    else fields[`columns.${index}`] = `La colonne « ${first} » dit déjà cela : une seule le peut.`
  }
  if (Object.keys(fields).length > 0) return { fields }
  if (!seen.has('name')) return { fields, message: 'Dites quelle colonne donne le nom de l’espace.' }
  if (!seen.has('communeCode') && !(seen.has('commune') && seen.has('departement')))
    return { fields, message: 'Dites quelle colonne donne le code INSEE de la commune ; à défaut, le nom de la commune et le département.' }
  return null
}
