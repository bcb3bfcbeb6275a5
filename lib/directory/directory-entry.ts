import { plain } from '@/lib/places/communes'
import type { LegalForm, ServicePointKind } from '@/lib/structures/structure'

/** What the directory tells of an espace and of the structure that holds it. */
export type EntryFacts = {
  externalId: string | null
  name: string
  kind: ServicePointKind
  address: string
  communeCode: string
  departementCode: string
  phone: string
  mail: string
  hours: string
  structureName: string
  siret: string | null
  legalForm: LegalForm | null
}

export const noFacts: Omit<EntryFacts, 'name' | 'communeCode' | 'departementCode'> = {
  externalId: null, kind: 'SPACE', address: '', phone: '', mail: '', hours: '', structureName: '', siret: null, legalForm: null,
}

type Named = Pick<EntryFacts, 'name' | 'communeCode'>
/** An espace by its name in a commune, whoever holds it. */
export const placeKey = ({ name, communeCode }: Named): string => `${plain(name)}|${communeCode}`
/** What tells two espaces without an identifier apart. */
export const naturalKey = (entry: Named & Pick<EntryFacts, 'siret'>): string => `${entry.siret ?? ''}|${placeKey(entry)}`

/** How a legal form is written in directories, as plain words; the first line that fits gives it. */
const forms: readonly (readonly [RegExp, LegalForm])[] = [
  [/^(commune|mairie|ville)\b(?!.*(communaute|intercommunal))/, 'COMMUNE'],
  [/\b(epci|intercommunalite|metropole|syndicat|petr)\b|communaute (de|d|urbaine)/, 'EPCI'],
  [/\b(ccas|cias)\b|action sociale/, 'CCAS'],
  [/departement/, 'DEPARTEMENT'],
  [/association|\bloi 1901\b/, 'ASSOCIATION'],
  [/fondation/, 'FOUNDATION'],
  [/mutuelle|mutualiste|mutualite/, 'MUTUAL'],
  [/\b(scic|scop|cooperative)\b/, 'COOPERATIVE'],
  [/\b(sa|sas|sarl|sasu|societe|entreprise)\b/, 'COMPANY'],
  [/\b(gip|etat|prefecture|region|public|publique)\b/, 'OTHER_PUBLIC'],
]

export const legalFormOf = (text: string): LegalForm | null => forms.find(([words]) => words.test(plain(text)))?.[1] ?? null

/** « fixe », « bus », or the answer to « itinérant ? »; null for anything else. */
export function kindOf(text: string): ServicePointKind | null {
  const words = plain(text)
  if (/\b(bus|camion|mobile|itinerant|itinerante|itinerance|oui)\b/.test(words)) return 'BUS'
  return words === '' || /^(non|fixe|espace|site|physique)\b/.test(words) ? 'SPACE' : null
}
