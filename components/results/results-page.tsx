import { FranceMap, type Area } from '@/components/chart/france-map'
import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import type { PublicResults } from '@/lib/decisions/results.queries'
import { formatDay } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { departementCodes, departementName } from '@/lib/places/departement'
import { mapBox, shapes } from '@/lib/places/map'

/** The laureates as everybody reads them: in the list, and on the map. */
export function ResultsPage({ results }: { results: PublicResults }) {
  const { slug, title, nature, announcedOn, source, laureates } = results
  const places = new Set(laureates.map((laureate) => laureate.departementCode))
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
            {source && ` Source : ${source}.`}
          </>
        }
      />
      {laureates.length === 0 ? (
        <Empty>Aucun lauréat n’est connu pour cette édition.</Empty>
      ) : (
        <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
          <section aria-labelledby="liste">
            <h2 id="liste" className="mb-1">
              {plural(laureates.length, 'lauréat')}
            </h2>
            <p className="mb-3 text-soft">Classés par le nom des France services.</p>
            <Laureates laureates={laureates} />
            <p className="mt-4 text-sm">
              Télécharger cette liste : <a href={routes.openLaureates('csv', slug)}>CSV</a>, <a href={routes.openLaureates('json', slug)}>JSON</a> (
              <a href={routes.openData()}>données ouvertes</a>).
            </p>
          </section>
          <section aria-labelledby="carte">
            <h2 id="carte" className="mb-3">
              {places.size > 1 ? `Dans ${plural(places.size, 'département')}` : 'Dans un département'}
            </h2>
            <FranceMap listLabel="Départements des lauréats" box={mapBox} areas={areasOf(laureates)} />
          </section>
        </div>
      )}
    </article>
  )
}

/** Every département with its number of laureates, in the order of the codes; its link leads to its first laureate. */
function areasOf(laureates: PublicResults['laureates']): Area[] {
  const outlines = new Map(shapes.map(({ code, path }) => [code, path]))
  return departementCodes.map((code) => {
    const here = laureates.filter((laureate) => laureate.departementCode === code)
    return { code, name: departementName(code), path: outlines.get(code) ?? null, count: here.length, ...(here[0] ? { href: `#${here[0].id}` } : {}) }
  })
}

function Laureates({ laureates }: { laureates: PublicResults['laureates'] }) {
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
            <th scope="row">{laureate.name}</th>
            <td className="tabular-nums">{laureate.departementCode}</td>
            <td>{departementName(laureate.departementCode)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
