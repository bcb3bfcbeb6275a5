import { FranceMap } from '@/components/chart/france-map'
import { departementCodes, departementName } from '@/lib/places/departement'
import { mapBox, shapes } from '@/lib/places/map'

const outlines = new Map(shapes.map(({ code, path }) => [code, path]))

/** Where some things are; a département's link leads to its first one. */
export function PlacesMap({ label, held, hrefOf }: { label: string; held: readonly { id: string; departementCode: string }[]; hrefOf: (id: string) => string }) {
  const areas = departementCodes.map((code) => {
    const here = held.filter(({ departementCode }) => departementCode === code)
    return { code, name: departementName(code), path: outlines.get(code) ?? null, count: here.length, ...(here[0] ? { href: hrefOf(here[0].id) } : {}) }
  })
  return <FranceMap listLabel={label} box={mapBox} areas={areas} />
}
