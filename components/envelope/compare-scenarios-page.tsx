import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import type { ScenarioBook } from '@/lib/envelope/scenario.queries'
import { formatEuros } from '@/lib/kernel/cents'
import { routes } from '@/lib/kernel/routes'
import { figureRows, lines } from './scenario-figures'

/** Two or three scenarios side by side: their figures, then the dossiers that they do not treat alike. */
export function CompareScenariosPage({ book: { call, rows, scenarios } }: { book: ScenarioBook }) {
  const amountsOf = (applicationId: string) => scenarios.map(({ grants }) => grants.get(applicationId)?.cents ?? null)
  const funded = rows.filter(({ applicationId }) => amountsOf(applicationId).some((amount) => amount !== null))
  const differ = (applicationId: string) => new Set(amountsOf(applicationId)).size > 1
  const apart = funded.filter(({ applicationId }) => differ(applicationId)).length
  return (
    <>
      <PageHeader trail={[{ label: 'Enveloppe', href: routes.envelope(call.slug) }, { label: 'Scénarios', href: routes.scenarios(call.slug) }]} title="Comparer des scénarios" state={scenarios.length > 1 ? `${apart} sur ${funded.length} dossiers ne sont pas traités de même` : undefined} />
      {scenarios.length < 2 ? (
        <Empty action={<a href={routes.scenarios(call.slug)} className="button">Choisir des scénarios</a>}>Cochez deux ou trois scénarios pour les comparer.</Empty>
      ) : (
        <div className="relative overflow-x-auto" role="region" aria-label="Comparaison" tabIndex={0}>
          <table className="table">
            <caption className="sr-only">Scénarios côte à côte</caption>
            <thead>
              <tr>
                <th scope="col">Ce que donne chacun</th>
                {scenarios.map(({ id, name }) => (
                  <th key={id} scope="col" className="number">
                    <a href={routes.scenario(call.slug, id)}>{name}</a>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {figureRows(call).map(({ label, value }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  {scenarios.map(({ id, figures }) => {
                    const shown = value(figures)
                    return (
                      <td key={id} className={Array.isArray(shown) ? 'text-sm' : 'number'}>
                        {lines(shown)}
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
            <tbody>
              {funded.map((row) => (
                <tr key={row.applicationId} className={differ(row.applicationId) ? 'bg-sunken' : undefined}>
                  <th scope="row">
                    n° {row.number}, {row.structureName}
                    {differ(row.applicationId) && <span className="block text-sm font-normal">diffère</span>}
                  </th>
                  {scenarios.map(({ id, grants }) => {
                    const grant = grants.get(row.applicationId)
                    return (
                      <td key={id} className="number">
                        {grant ? formatEuros(grant.cents) : <span className="text-soft">non retenu</span>}
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
