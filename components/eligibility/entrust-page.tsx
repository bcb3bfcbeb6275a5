import type { ChosenApplications } from '@/lib/eligibility/application-list.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { ActionForm } from '../form/action-form'
import { Select } from '../form/field'
import { Submit } from '../form/submit'
import { PageHeader } from '../layout/page-header'
import { Empty } from '../ui/empty'
import { asked, Chosen } from './chosen'

/** Who instructs the dossiers that were ticked, their list and total read over first. */
export function EntrustPage({ page: { call, applications, officers }, back, give }: { page: ChosenApplications; back: string; give: FormAction }) {
  return (
    <>
      <PageHeader
        trail={[{ label: 'Pilotage', href: routes.staff() }, { label: call.title, href: routes.staffCall(call.slug) }, { label: 'Candidatures', href: back }]}
        title="Confier des dossiers"
        state={applications.length === 0 ? 'Aucun dossier choisi' : `${plural(applications.length, 'dossier choisi', 'dossiers choisis')}, ${asked(applications)} demandés`}
      />
      {applications.length === 0 ? (
        <Empty action={<a href={back}>Revenir aux candidatures</a>}>Cochez des dossiers dans la table des candidatures pour les confier ensemble.</Empty>
      ) : (
        <>
          <Chosen applications={applications} />
          <ActionForm action={give} labels={{ ids: 'Dossiers', officerId: 'Confier à' }} className="mt-6 max-w-md space-y-4">
            {applications.map(({ id }) => (
              <input key={id} type="hidden" name="ids[]" value={id} />
            ))}
            <Select
              name="officerId"
              label="Confier à"
              help="Cette personne les instruit et reçoit les messages de leurs structures ; toute l’équipe peut encore agir dessus."
              choices={[{ value: '', label: 'personne en particulier' }, ...officers.map(({ id, name }) => ({ value: id, label: name }))]}
            />
            <Submit>{applications.length === 1 ? 'Confier ce dossier' : `Confier ces ${applications.length} dossiers`}</Submit>
          </ActionForm>
          <p className="mt-6">
            <a href={back}>Revenir à la table</a>
          </p>
        </>
      )}
    </>
  )
}
