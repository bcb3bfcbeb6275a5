type Named = { number: number; structureName: string; departementCode: string; places: readonly { name: string; departementCode: string }[] }

/**
 * The public name of each laureate: its espaces' names. Two dossiers of one call that would bear the same name in the
 * same département are told apart by their number.
 */
export function laureateNames(dossiers: readonly Named[]): string[] {
  const names = dossiers.map(({ places, structureName }) => places.map((place) => place.name).join(' / ') || structureName)
  const keys = names.map((name, index) => `${name}|${dossiers[index]?.places[0]?.departementCode ?? dossiers[index]?.departementCode}`)
  return names.map((name, index) => (keys.indexOf(keys[index] ?? '') === keys.lastIndexOf(keys[index] ?? '') ? name : `${name} (dossier n° ${dossiers[index]?.number})`))
}
