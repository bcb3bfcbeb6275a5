import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { communes } from './communes'

type Source = { code: string; nom: string; membres: { code: string }[] }
type Epci = { code: string; name: string; departements: readonly string[] }

function load() {
  const place = createRequire(path.join(process.cwd(), 'package.json')).resolve('@etalab/decoupage-administratif/data/epci.json')
  const byCommune = new Map<string, string>()
  const list: Epci[] = []
  for (const { code, nom, membres } of JSON.parse(readFileSync(place, 'utf8')) as Source[]) {
    for (const member of membres) byCommune.set(member.code, code)
    const departements = new Set(membres.flatMap((member) => communes().byCode.get(member.code)?.departementCode ?? []))
    list.push({ code, name: nom.replace(/'/g, '’'), departements: [...departements] })
  }
  return { byCommune, list }
}

let known: ReturnType<typeof load> | undefined
const loaded = () => (known ??= load())

/** The intercommunalités (EPCI), by SIREN. Servers only. */
export const epcis = (): readonly Epci[] => loaded().list

/** The SIREN of the intercommunalité (EPCI) of a commune, by INSEE code; null when it has none. */
export const epciSirenOf = (communeCode: string): string | null => loaded().byCommune.get(communeCode) ?? null
