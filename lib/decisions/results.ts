import type { Day } from '@/lib/kernel/days'
import { formatNumber, inFrenchOrder } from '@/lib/kernel/french'
import { departementCodes } from '@/lib/places/departement'

export type Nature = 'RUN' | 'PUBLISHED' | 'FICTIONAL'

/** `announcedOn`: of its own announcement; an amending act announces later than the call. */
export type PublicLaureate = { id: string; name: string; departementCode: string; region: string; announcedOn: Day }
/** Announced, and gave the grant up since: of no list, map or count. */
type RenouncedLaureate = PublicLaureate & { renouncedOn: Day }

/** « Classés par le nom des France services »: accents and case do not move a name. */
export const inListOrder = (a: PublicLaureate, b: PublicLaureate): number =>
  inFrenchOrder(a.name, b.name) || inFrenchOrder(a.departementCode, b.departementCode) || (a.id < b.id ? -1 : 1)

/** What the record knows, and where from when it was published elsewhere; null reads « non publié ». */
export type Known = { value: string | null; source: string | null }

export type PublicResults = {
  slug: string
  title: string
  summary: string
  nature: Nature
  funder: string
  partners: string
  contact: string
  announcedOn: Day
  ambitions: { n: number; title: string; text: string }[]
  /** Where the list comes from, when it was published elsewhere. */
  source: string | null
  applications: Known
  envelope: Known
  president: Known
  /** By the name of the France services, in French order. */
  laureates: PublicLaureate[]
  renounced: RenouncedLaureate[]
}

/** A figure of a call that is held here. */
export const ours = (value: string | null): Known => ({ value, source: null })

/** The figures of an edition held elsewhere are its published facts, nothing that we would count. */
export function publishedFigures(facts: readonly { key: string; value: string | null; source: string }[]) {
  const fact = (key: string): Known => {
    const found = facts.find((one) => one.key === key)
    return { value: found?.value ?? null, source: found?.value ? found.source : null }
  }
  return { applications: fact('candidatures'), envelope: fact('enveloppe'), president: fact('presidence'), source: facts.find(({ key }) => key === 'laureats')?.source ?? null }
}

export type Figure = Known & { label: string }

/** The call in figures; places are counted in its list. */
export function figuresOf(results: PublicResults): Figure[] {
  const { laureates, source } = results
  const distinct = (values: string[]) => ours(formatNumber(new Set(values).size))
  return [
    { label: 'Candidatures reçues', ...results.applications },
    { label: 'Lauréats', value: formatNumber(laureates.length), source },
    { label: 'Enveloppe', ...results.envelope },
    { label: 'Départements', ...distinct(laureates.map(({ departementCode }) => departementCode)) },
    { label: 'Régions', ...distinct(laureates.map(({ region }) => region)) },
    { label: 'Présidence du jury', ...results.president },
  ]
}

export type RegionGroup = { region: string; count: number; departements: { code: string; laureates: PublicLaureate[] }[] }

/** The same list by région, in French order, then by département, in the order of the codes. */
export function byRegion(laureates: readonly PublicLaureate[]): RegionGroup[] {
  const regions = [...new Set(laureates.map(({ region }) => region))].sort(inFrenchOrder)
  return regions.map((region) => {
    const here = laureates.filter((laureate) => laureate.region === region)
    const codes = [...new Set(here.map(({ departementCode }) => departementCode))].sort((a, b) => departementCodes.indexOf(a) - departementCodes.indexOf(b))
    return { region, count: here.length, departements: codes.map((code) => ({ code, laureates: here.filter(({ departementCode }) => departementCode === code) })) }
  })
}
