import { communes, plain } from './communes'
import { departementCodes, departementName } from './departement'
import { epcis } from './epci'

/** A level at which a place is picked. */
export type PlaceLevel = 'commune' | 'epci' | 'departement'
type Place = { code: string; name: string; plain: string; departements: readonly string[] }

function load(level: PlaceLevel): Map<string, Place> {
  const all: Omit<Place, 'plain'>[] =
    level === 'commune' ? [...communes().byCode.values()].map(({ code, name, departementCode }) => ({ code, name, departements: [departementCode] }))
    : level === 'epci' ? epcis().map(({ code, name, departements }) => ({ code, name, departements }))
    : departementCodes.map((code) => ({ code, name: departementName(code), departements: [code] }))
  return new Map(all.map((place) => [place.code, { ...place, plain: plain(place.name) }]))
}

const known = new Map<PlaceLevel, Map<string, Place>>()
/** Read at the first question: servers only. */
function placesOf(level: PlaceLevel): Map<string, Place> {
  const there = known.get(level) ?? load(level)
  known.set(level, there)
  return there
}

const labelled = ({ name, code }: Place): string => `${name} (${code})`

/** « Murat (15138) »; the code alone when the place is not, or no longer, one. */
export function placeLabel(level: PlaceLevel, code: string): string {
  const place = placesOf(level).get(code)
  return place ? labelled(place) : code
}

type FoundPlace = { kind: 'found'; code: string } | { kind: 'unknown' } | { kind: 'ambiguous'; labels: string[] }

/** The place of a typed text: its code, its label, its name alone when it is the only one, or « Saint-Denis (93) ». */
export function findPlace(level: PlaceLevel, text: string): FoundPlace {
  const places = placesOf(level)
  const typed = text.trim()
  const [, name = typed, inside = ''] = /^(.*?)\s*\(([^()]*)\)$/.exec(typed) ?? []
  const coded = places.get(inside.trim().toUpperCase()) ?? places.get(typed.toUpperCase())
  if (coded) return { kind: 'found', code: coded.code }
  const wanted = plain(name)
  const same = wanted === '' ? [] : [...places.values()].filter((place) => place.plain === wanted && (inside === '' || place.departements.includes(inside.trim().toUpperCase())))
  const [only] = same
  if (!only) return { kind: 'unknown' }
  return same.length > 1 ? { kind: 'ambiguous', labels: same.map(labelled) } : { kind: 'found', code: only.code }
}

/** Places whose name has the typed words, those that begin with them first. */
export function suggestPlaces(level: PlaceLevel, text: string, most = 12): { code: string; label: string }[] {
  const wanted = plain(text)
  if (wanted.length < 2) return []
  const places = [...placesOf(level).values()]
  const first = places.filter((place) => place.plain.startsWith(wanted) || place.code === text.trim().toUpperCase())
  const after = first.length < most ? places.filter((place) => !place.plain.startsWith(wanted) && place.plain.includes(` ${wanted}`)) : []
  const shortest = (a: Place, b: Place) => a.plain.length - b.plain.length || (a.code < b.code ? -1 : 1)
  return [...first.sort(shortest), ...after.sort(shortest)].slice(0, most).map((place) => ({ code: place.code, label: labelled(place) }))
}
