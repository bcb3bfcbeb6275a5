import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/field'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { formatEuros } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import type { Experts, ListedExpert, ListedRequest } from '@/lib/support/expert.queries'
import { ExpertFields, expertLabels } from './expert-fields'
import { Requests } from './requests'

/** The team's directory of experts, and what laureates ask of them. */
export function ExpertsPage({ page: { experts, requests, mayWrite }, add }: { page: Experts; add: FormAction }) {
  const plan = (request: ListedRequest) =>
    request.session ? (
      <a href={routes.session(request.slug, request.session.id)}>Voir la séance</a>
    ) : (
      mayWrite && request.state === 'ACCEPTED' && <a href={routes.newSession(request.slug, request.laureateId, request.id)}>Planifier la rencontre</a>
    )
  return (
    <>
      <PageHeader trail={[{ label: 'Pilotage', href: routes.staff() }]} title="Experts" state={plural(experts.length, 'expert')} />
      <div className="space-y-10">
        <section aria-labelledby="demandes">
          <h2 id="demandes" className="mb-2">
            Demandes de rencontre
          </h2>
          {requests.length === 0 ? <Empty>Aucun lauréat n’a encore demandé de rencontre.</Empty> : <Requests requests={requests} title={(request) => request.subject} more={plan} />}
        </section>
        <section aria-labelledby="annuaire">
          <h2 id="annuaire" className="mb-2">
            Annuaire
          </h2>
          {experts.length === 0 ? <Empty>Personne n’est encore dans l’annuaire : ajoutez ceux que les lauréats peuvent rencontrer.</Empty> : <Table experts={experts} mayWrite={mayWrite} />}
        </section>
        {mayWrite && (
          <section aria-labelledby="ajouter">
            <h2 id="ajouter" className="mb-2">
              Ajouter un expert
            </h2>
            <ActionForm action={add} labels={expertLabels}>
              <TextField name="name" label={expertLabels.name} autoComplete="off" />
              <TextField name="email" type="email" label={expertLabels.email} autoComplete="off" help="Un compte est ouvert s’il n’en a pas ; il ne lira que les demandes qui lui sont faites." />
              <ExpertFields />
              <Submit>Ajouter à l’annuaire</Submit>
            </ActionForm>
          </section>
        )}
      </div>
    </>
  )
}

function Table({ experts, mayWrite }: { experts: readonly ListedExpert[]; mayWrite: boolean }) {
  return (
    <table className="table as-cards">
      <thead>
        <tr>
          <th scope="col">Expert</th>
          <th scope="col">Domaines</th>
          <th scope="col">Disponibilités</th>
          <th scope="col">Territoires</th>
          <th scope="col">Rémunération</th>
          <th scope="col">Intérêts</th>
        </tr>
      </thead>
      <tbody>
        {experts.map((expert) => (
          <tr key={expert.id}>
            <th scope="row">
              {mayWrite ? <a href={routes.expert(expert.id)}>{expert.name}</a> : expert.name}
              <span className="block font-normal text-soft">{expert.body}</span>
            </th>
            <td data-label="Domaines">{expert.fields}</td>
            <td data-label="Disponibilités">{expert.availability || <span className="text-soft">non précisées</span>}</td>
            <td data-label="Territoires">{expert.territories.join(', ') || 'Partout'}</td>
            <td data-label="Rémunération">{expert.paid ? (expert.dayRate === null ? 'Rémunéré' : `${formatEuros(expert.dayRate)} par jour`) : 'Bénévole'}</td>
            <td data-label="Intérêts">{expert.declaredAt ? 'Déclarés' : expert.paid ? 'À déclarer' : 'Sans objet'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
