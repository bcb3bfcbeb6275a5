import { FranceMap } from '@/components/chart/france-map'
import { departementCodes, departementName } from '@/lib/places/departement'
import { mapBox, shapes } from '@/lib/places/map'

const outlines = new Map(shapes.map(({ code, path }) => [code, path]))

/** Where laureates are; a département's link leads to its first one. */
export function PlacesMap({ label, laureates, hrefOf }: { label: string; laureates: readonly { id: string; departementCode: string }[]; hrefOf: (laureateId: string) => string }) {
  const areas = departementCodes.map((code) => {
    const here = laureates.filter(({ departementCode }) => departementCode === code)
    return { code, name: departementName(code), path: outlines.get(code) ?? null, count: here.length, ...(here[0] ? { href: hrefOf(here[0].id) } : {}) }
  })
  return <FranceMap listLabel={label} box={mapBox} areas={areas} />
}
