import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const read = <T>(name: string): T => JSON.parse(readFileSync(createRequire(path.join(process.cwd(), 'package.json')).resolve(`@etalab/decoupage-administratif/data/${name}.json`), 'utf8')) as T

function load(): ReadonlyMap<string, string> {
  const names = new Map(read<{ code: string; nom: string }[]>('regions').map(({ code, nom }) => [code, nom.replace(/'/g, '’')]))
  return new Map(read<{ code: string; region?: string }[]>('departements').flatMap(({ code, region = '' }) => (names.has(region) ? [[code, names.get(region) ?? '']] : [])))
}

let known: ReadonlyMap<string, string> | undefined

/** The name of the région of a département; servers only. The code itself where none is known. */
export const regionOf = (departementCode: string): string => (known ??= load()).get(departementCode) ?? departementCode
