import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

type Source = { code: string; membres: { code: string }[] }

function load(): Map<string, string> {
  const place = createRequire(path.join(process.cwd(), 'package.json')).resolve('@etalab/decoupage-administratif/data/epci.json')
  const byCommune = new Map<string, string>()
  for (const { code, membres } of JSON.parse(readFileSync(place, 'utf8')) as Source[])
    for (const member of membres) byCommune.set(member.code, code)
  return byCommune
}

let known: Map<string, string> | undefined

/** The SIREN of the intercommunalité (EPCI) of a commune, by INSEE code; null when it has none. Servers only. */
export const epciSirenOf = (communeCode: string): string | null => (known ??= load()).get(communeCode) ?? null
