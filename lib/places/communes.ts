import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

export type Commune = { code: string; name: string; departementCode: string }

type Source = { code: string; nom: string; type: string; departement?: string; commune?: string; chefLieu?: string }

/** Accents, case, hyphens, apostrophes and « St » are not what tells two communes apart. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/\bste\b/g, 'sainte')
    .replace(/\bst\b/g, 'saint')

function load() {
  const place = createRequire(path.join(process.cwd(), 'package.json')).resolve('@etalab/decoupage-administratif/data/communes.json')
  const byCode = new Map<string, Commune>()
  const byName = new Map<string, Commune[]>()
  const within = new Map<string, string>()
  for (const { code, nom, type, departement, commune: city, chefLieu } of JSON.parse(readFileSync(place, 'utf8')) as Source[]) {
    const whole = city ?? chefLieu
    if (type !== 'commune-actuelle' && whole !== undefined) within.set(code, whole)
    if (type !== 'commune-actuelle' || departement === undefined) continue
    const commune = { code, name: nom.replace(/'/g, '’'), departementCode: departement }
    byCode.set(code, commune)
    const key = plain(nom)
    byName.set(key, [...(byName.get(key) ?? []), commune])
  }
  return { byCode, byName, within }
}

let known: ReturnType<typeof load> | undefined
/** Nine megabytes, read at the first question: servers only. */
export const communes = () => (known ??= load())

/** The name of a commune of today, or its code when it is not one. */
export const communeName = (code: string): string => communes().byCode.get(code)?.name ?? code

/** The commune of an INSEE code, also of a former commune that it has taken in or of a city's arrondissement; null when there is none. */
export function communeOfCode(code: string): Commune | null {
  const { byCode, within } = communes()
  return byCode.get(code) ?? byCode.get(within.get(code) ?? '') ?? null
}

/** The INSEE codes of a département's communes, in the register's order. */
export const communeCodes = (departementCode: string): string[] =>
  [...communes().byCode.values()].filter((commune) => commune.departementCode === departementCode).map(({ code }) => code)

export type Found = { kind: 'found'; commune: Commune } | { kind: 'unknown' } | { kind: 'ambiguous'; communes: Commune[] }

/** The commune of an INSEE code or of a name in that département. */
export function findCommune(text: string, departementCode: string): Found {
  const typed = text.trim()
  const coded = communes().byCode.get(typed.toUpperCase())
  const candidates = coded ? [coded] : (communes().byName.get(plain(typed)) ?? [])
  const there = candidates.filter((commune) => commune.departementCode === departementCode)
  const [commune] = there
  if (!commune) return { kind: 'unknown' }
  return there.length > 1 ? { kind: 'ambiguous', communes: there } : { kind: 'found', commune }
}
