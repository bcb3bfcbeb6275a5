import { FranceMap, type Area } from '@/components/chart/france-map'
import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import type { PublicResults } from '@/lib/decisions/results.queries'
import { formatDay } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { departementName } from '@/lib/places/departement'
import { mapBox, overseas, shapes } from '@/lib/places/map'

/** The laureates as everybody reads them: on the map, then in the list. */
export function ResultsPage({ results }: { results: PublicResults }) {
  const { slug, title, nature, announcedOn, source, laureates } = results
  const places = new Set(laureates.map((laureate) => laureate.departementCode))
  return (
    <article>
      <PageHeader
        trail={[
          { label: 'Les appels', href: routes.home() },
          { label: title, href: routes.call(slug) },
        ]}
        title="Les lauréats"
        state={`Annonce du ${formatDay(announcedOn)} : ${plural(laureates.length, 'lauréat')}.`}
      />
      {nature === 'FICTIONAL' && <p className="mb-4 text-soft">Édition fictive, pour la démonstration : ces lauréats sont inventés.</p>}
      {source && <p className="mb-4 text-soft">Source : {source}.</p>}
      {laureates.length === 0 ? (
        <Empty>Aucun lauréat n’est connu pour cette édition.</Empty>
      ) : (
        <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
          <section aria-labelledby="liste">
            <h2 id="liste" className="mb-1 font-serif">
              La liste
            </h2>
            <p className="mb-3 text-soft">Classés par le nom des France services.</p>
            <Laureates laureates={laureates} />
            <p className="mt-4 text-sm">
              Télécharger cette liste : <a href={routes.openLaureates('csv', slug)}>CSV</a>, <a href={routes.openLaureates('json', slug)}>JSON</a> (
              <a href={routes.openData()}>données ouvertes</a>).
            </p>
          </section>
          <section aria-labelledby="carte">
            <h2 id="carte" className="mb-3 font-serif">
              Où ils sont
            </h2>
            <FranceMap
              title="Les lauréats par département"
              description={`${plural(places.size, 'département compte', 'départements comptent')} au moins un lauréat ; la liste les nomme tous.`}
              box={mapBox}
              areas={areasOf(laureates)}
            />
          </section>
        </div>
      )}
    </article>
  )
}

function areasOf(laureates: PublicResults['laureates']): Area[] {
  const counts = new Map<string, number>()
  for (const { departementCode } of laureates) counts.set(departementCode, (counts.get(departementCode) ?? 0) + 1)
  const area = (code: string, path: string | null): Area => {
    const first = laureates.find((laureate) => laureate.departementCode === code)
    return { code, name: departementName(code), path, count: counts.get(code) ?? 0, ...(first ? { href: `#${first.id}` } : {}) }
  }
  return [...shapes.map(({ code, path }) => area(code, path)), ...overseas.map((code) => area(code, null))]
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
