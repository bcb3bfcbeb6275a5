import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { byRegion, figuresOf, type PublicLaureate, type PublicResults } from '@/lib/decisions/results'
import { formatDay } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { departementLabel, departementName } from '@/lib/places/departement'
import { PlacesMap } from '@/components/places/places-map'

/** The laureates as everybody reads them: in figures, in the list, on the map, by région. */
export function ResultsPage({ results }: { results: PublicResults }) {
  const { slug, title, nature, announcedOn, source, ambitions, laureates, renounced } = results
  return (
    <article data-published={nature === 'PUBLISHED' ? '' : undefined}>
      <PageHeader
        trail={[
          { label: 'Les appels', href: routes.home() },
          { label: title, href: routes.call(slug) },
        ]}
        title="Les lauréats"
        state={
          <>
            Annoncés le {formatDay(announcedOn)}.{nature === 'FICTIONAL' && ' Édition fictive, pour la démonstration : ces lauréats sont inventés.'}
            {source && ` Source : ${source}.`}
            {' '}<a href={routes.publicImpact(slug)}>Ce que les projets ont changé</a>.
            {renounced.length > 0 && ` Liste à jour : ${plural(renounced.length, 'lauréat a renoncé', 'lauréats ont renoncé')} depuis.`}
          </>
        }
      />
      <div className="mb-10 grid gap-x-12 gap-y-8 lg:grid-cols-2">
        <Figures results={results} />
        {ambitions.length > 0 && <Ambitions ambitions={ambitions} />}
      </div>
      {laureates.length === 0 ? <Empty>Aucun lauréat n’est connu pour cette édition.</Empty> : <Lists slug={slug} laureates={laureates} />}
    </article>
  )
}

function Figures({ results }: { results: PublicResults }) {
  const items = figuresOf(results).map(({ label, value, source }) => ({
    label,
    value: value === null ? <span className="text-soft">non publié</span> : <>{value}{source && <span className="block text-sm text-soft">Source : {source}</span>}</>,
  }))
  return (
    <section aria-labelledby="chiffres">
      <h2 id="chiffres" className="mb-3">
        En chiffres
      </h2>
      <Facts items={items} />
    </section>
  )
}

/** Those of the call, in its own words. */
function Ambitions({ ambitions }: Pick<PublicResults, 'ambitions'>) {
  return (
    <section aria-labelledby="ambitions">
      <h2 id="ambitions" className="mb-3">
        Ce que l’appel voulait
      </h2>
      <ol className="list-decimal space-y-3 pl-6">
        {ambitions.map(({ n, title, text }) => (
          <li key={n}>
            <strong>{title}</strong>
            <span className="block">{text}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Lists({ slug, laureates }: { slug: string; laureates: PublicLaureate[] }) {
  const places = new Set(laureates.map(({ departementCode }) => departementCode))
  return (
    <>
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
        <section aria-labelledby="liste">
          <h2 id="liste" className="mb-1">
            {plural(laureates.length, 'lauréat')}
          </h2>
          <p className="mb-3 text-soft">Classés par le nom des France services.</p>
          <Laureates slug={slug} laureates={laureates} />
          <p className="no-print mt-4 text-sm">
            Télécharger cette liste : <a href={routes.openLaureates('csv', slug)}>CSV</a>, <a href={routes.openLaureates('json', slug)}>JSON</a>,{' '}
            <a href={routes.openLaureates('atom', slug)}>Atom</a> (
            <a href={routes.openData()}>données ouvertes</a>).
          </p>
        </section>
        <section aria-labelledby="carte">
          <h2 id="carte" className="mb-3">
            {places.size > 1 ? `Dans ${plural(places.size, 'département')}` : 'Dans un département'}
          </h2>
          <PlacesMap label="Départements des lauréats" held={laureates} hrefOf={(id) => `#${id}`} />
        </section>
      </div>
      <section aria-labelledby="regions" className="mt-10">
        <h2 id="regions" className="mb-3">
          Par région et par département
        </h2>
        <Regions slug={slug} laureates={laureates} />
      </section>
    </>
  )
}

function Laureates({ slug, laureates }: { slug: string; laureates: PublicLaureate[] }) {
  return (
    <table className="table">
      <caption className="sr-only">Lauréats, par le nom des France services</caption>
      <thead>
        <tr>
          <th scope="col">France services</th>
          <th scope="col">Code</th>
          <th scope="col">Département</th>
        </tr>
      </thead>
      <tbody>
        {laureates.map((laureate) => (
          <tr key={laureate.id} id={laureate.id} className="scroll-mt-16 target:bg-accent-weak">
            <th scope="row">
              <a href={routes.publicLaureate(slug, laureate.id)}>{laureate.name}</a>
            </th>
            <td className="tabular-nums">{laureate.departementCode}</td>
            <td>{departementName(laureate.departementCode)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Regions({ slug, laureates }: { slug: string; laureates: PublicLaureate[] }) {
  return (
    <div className="gap-x-12 sm:columns-2 lg:columns-3">
      {byRegion(laureates).map(({ region, count, departements }) => (
        <section key={region} aria-label={region} className="mb-6 break-inside-avoid">
          <h3>
            {region} <span className="font-normal text-soft">({count})</span>
          </h3>
          <dl>
            {departements.map(({ code, laureates: here }) => (
              <div key={code} className="mt-1">
                <dt className="text-sm text-soft">{departementLabel(code)}</dt>
                {here.map(({ id, name }) => (
                  <dd key={id} className="min-h-7">
                    <a href={routes.publicLaureate(slug, id)}>{name}</a>
                  </dd>
                ))}
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}
