import { ActionForm } from '@/components/form/action-form'
import { Select, TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import type { ScenarioBook } from '@/lib/envelope/scenario.queries'
import { formatEuros } from '@/lib/kernel/cents'
import { formatNumber } from '@/lib/kernel/french'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'

/** The scenarios of a call: tried freely, compared, none of them an act. */
export function ScenariosPage({ book: { call, rows, scenarios }, create }: { book: ScenarioBook; create: FormAction }) {
  const sealed = rows.some(({ verdict }) => verdict !== null)
  return (
    <>
      <PageHeader trail={[{ label: 'Pilotage', href: routes.staff() }, { label: call.title, href: routes.staffCall(call.slug) }, { label: 'Enveloppe', href: routes.envelope(call.slug) }]} title="Scénarios" state="Documents de travail : rien n’y vaut décision." />
      {scenarios.length === 0 ? (
        <Empty>Aucun scénario n’est essayé. Le premier part du classement, ou des avis scellés.</Empty>
      ) : (
        <form action={routes.compareScenarios(call.slug)} className="mb-10">
          <table className="table as-cards">
            <thead>
              <tr>
                <th scope="col">Scénario</th>
                <th scope="col" className="number">
                  Dossiers
                </th>
                <th scope="col" className="number">
                  Somme
                </th>
                <th scope="col" className="number">
                  Reste
                </th>
                <th scope="col" className="number">
                  Moyenne
                </th>
                <th scope="col">Modifié</th>
                <th scope="col">Comparer</th>
              </tr>
            </thead>
            <tbody>
              {scenarios.map(({ id, name, figures, updatedAt, createdBy, search }, index) => (
                <tr key={id}>
                  <th scope="row">
                    <a href={routes.scenario(call.slug, id)}>{name}</a>
                    {search && <span className="block font-normal text-soft">meilleur choix cherché</span>}
                  </th>
                  <td data-label="Dossiers" className="number">
                    {figures.funded}
                  </td>
                  <td data-label="Somme" className="number">
                    {formatEuros(figures.sum)}
                  </td>
                  <td data-label="Reste" className={`number ${figures.left < 0 ? 'font-semibold text-danger' : ''}`}>
                    {formatEuros(figures.left)}
                  </td>
                  <td data-label="Moyenne" className="number">
                    {figures.mean !== null && formatNumber(figures.mean, 2)}
                  </td>
                  <td data-label="Modifié">
                    le {formatInstant(updatedAt)}
                    {createdBy && <span className="block text-soft">créé par {createdBy}</span>}
                  </td>
                  <td data-label="Comparer">
                    <label className="inline-flex min-h-11 items-center gap-2">
                      <input type="checkbox" name="s" value={id} defaultChecked={index < 2} className="size-5 accent-accent" />
                      <span className="sr-only">Comparer « {name} »</span>
                    </label>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {scenarios.length > 1 && (
            <button type="submit" className="button mt-3">
              Comparer les scénarios cochés (trois au plus)
            </button>
          )}
        </form>
      )}
      <section aria-labelledby="nouveau">
        <h2 id="nouveau" className="mb-3">
          Nouveau scénario
        </h2>
        <ActionForm action={create} labels={{ name: 'Nom', from: 'Point de départ' }} className="max-w-2xl space-y-4">
          <Hidden values={{ callId: call.id }} />
          <TextField name="name" label="Nom" maxLength={80} />
          <Select
            name="from"
            label="Point de départ"
            choices={[
              { value: 'ranking', label: 'Le classement, jusqu’où tient l’enveloppe' },
              ...(sealed ? [{ value: 'verdicts', label: 'Les avis scellés du jury' }] : []),
              ...scenarios.map(({ id, name }) => ({ value: id, label: `Copie de « ${name} »` })),
            ]}
          />
          <Submit>Créer ce scénario</Submit>
        </ActionForm>
      </section>
    </>
  )
}
