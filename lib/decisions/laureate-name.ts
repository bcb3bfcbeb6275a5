type Named = { number: number; structureName: string; departementCode: string; places: readonly { name: string; departementCode: string }[] }

const keyOf = (name: string, departementCode: string): string => `${name}|${departementCode}`

/**
 * The public name of each laureate: its espaces' names. Two dossiers of one call that would bear the same name in the
 * same département are told apart by their number; so is one that comes later and finds its name taken.
 */
export function laureateNames(dossiers: readonly Named[], taken: readonly { name: string; departementCode: string }[] = []): string[] {
  const names = dossiers.map(({ places, structureName }) => places.map((place) => place.name).join(' / ') || structureName)
  const own = names.map((name, index) => keyOf(name, dossiers[index]?.places[0]?.departementCode ?? dossiers[index]?.departementCode ?? ''))
  const keys = [...own, ...taken.map(({ name, departementCode }) => keyOf(name, departementCode))]
  return names.map((name, index) => (keys.indexOf(keys[index] ?? '') === keys.lastIndexOf(keys[index] ?? '') ? name : `${name} (dossier n° ${dossiers[index]?.number})`))
}
