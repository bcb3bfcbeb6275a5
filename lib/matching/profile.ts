import { amiForm } from '@/lib/forms/ami-form'
import { fieldsOf } from '@/lib/forms/form-definition'
import type { ResourceTerrain, ResourceTheme } from '@/lib/resources/resource'
import { themes } from '@/lib/resources/resource'
import type { Profile } from './matching'

/** The answers of a dossier that say something here, by the keys of their questions, in words; `matching_answers` of the database copies them. */
export type MatchingAnswers = Partial<Record<'zones' | 'vehicule' | 'energie' | 'accompagnement' | 'essaimage', string>>

const wishedThemes: Readonly<Record<string, ResourceTheme>> = { evaluation: 'EVALUATION', mobilite: 'MOBILITY', partenariats: 'PARTNERSHIPS', publics: 'OUTREACH', valorisation: 'VISIBILITY' }
const zoneTerrains: Readonly<Record<string, ResourceTerrain>> = { rural: 'RURAL', frr: 'PRIORITY_RURAL', qpv: 'PRIORITY_CITY', montagne: 'MOUNTAIN', 'outre-mer': 'OVERSEAS' }

/** By what words a text is about a theme. Written out, so that anybody can see why. */
const themeSigns: Readonly<Record<ResourceTheme, RegExp>> = {
  EVALUATION: /mesur|évalu|indicateur/i,
  MOBILITY: /véhicul|mobilité|carburant|électri|vélo|minibus|camion/i,
  PARTNERSHIPS: /partenar|financ|cofinanc/i,
  OUTREACH: /publics? éloign|repér|isolé|aller chercher/i,
  VISIBILITY: /faire connaître|communication|presse|affich/i,
  ORGANISATION: /tournée|planning|itinér|permanence/i,
}
export const themesIn = (text: string): ResourceTheme[] => themes.filter((theme) => themeSigns[theme].test(text))

const codesByLabel = (field: string): ReadonlyMap<string, string> => new Map(fieldsOf(amiForm).find(({ key }) => key === field)?.choices?.map(({ label, value }) => [label, value]))
const codes = { zones: codesByLabel('zones'), accompagnement: codesByLabel('accompagnement') }

/** The codes of the choices written in an answer, one a line. */
const codesIn = (field: keyof typeof codes, text: string | undefined): string[] => (text ?? '').split('\n').flatMap((line) => codes[field].get(line) ?? [])

const themesOfWishes = (wishes: string): ResourceTheme[] => codesIn('accompagnement', wishes).flatMap((code) => wishedThemes[code] ?? [])

/** A need that the team noted; open while nothing answers it. */
export type NotedNeed = { text: string; open: boolean }

type Known = { id: string; name: string; departementCode: string; region: string; ambitions: readonly number[]; answers: MatchingAnswers; noted: readonly NotedNeed[]; contributed: readonly ResourceTheme[] }

/**
 * Needs: what the structure wished for and what was noted, save what was answered or put aside. Strengths: what it contributed to the ressourcerie, and what it said that others could
 * take up. What it knows is no need any more.
 */
export function profileOf({ id, name, departementCode, region, ambitions, answers, noted, contributed }: Known): Profile {
  const strengths = [...new Set([...contributed, ...themesIn(answers.essaimage ?? '')])]
  const settled = new Set(noted.filter(({ open }) => !open).map(({ text }) => text))
  const wishes = (answers.accompagnement ?? '').split('\n').filter((line) => !settled.has(line)).join('\n')
  const needs = [...new Set([...themesOfWishes(wishes), ...noted.flatMap(({ text, open }) => (open ? themesIn(text) : []))])].filter((theme) => !contributed.includes(theme))
  const terrains = new Set(codesIn('zones', answers.zones).flatMap((code) => zoneTerrains[code] ?? []))
  if (departementCode.length === 3) terrains.add('OVERSEAS')
  return { id, name, departementCode, region, ambitions, terrains: [...terrains], vehicle: answers.energie ? answers.energie.toLowerCase() : null, needs, strengths: strengths.filter((theme) => !needs.includes(theme)) }
}
