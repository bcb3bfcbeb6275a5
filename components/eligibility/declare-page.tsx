import { applicationListShape as shape } from '@/lib/eligibility/application-list'
import type { ChosenApplications } from '@/lib/eligibility/application-list.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { listHref } from '@/lib/kernel/list-query'
import { routes } from '@/lib/kernel/routes'
import { ActionForm } from '../form/action-form'
import { Submit } from '../form/submit'
import { PageHeader } from '../layout/page-header'
import { Empty } from '../ui/empty'
import { Notice } from '../ui/notice'
import { asked, Chosen } from './chosen'

type Props = { page: ChosenApplications; back: string; declare: FormAction }

/** What an act on several dossiers is about, with its totals, before it is done. */
export function DeclarePage({ page: { call, applications, why }, back, declare }: Props) {
  const open = applications.filter(({ standing }) => standing === 'OPEN')
  const list = routes.applications(call.slug)
  const left = listHref(list, shape, { sort: shape.byDefault.sort, order: shape.byDefault.order, filters: { recevabilite: 'a-instruire' }, columns: null })
  return (
    <>
      <PageHeader
        trail={[{ label: 'Pilotage', href: routes.staff() }, { label: call.title, href: routes.staffCall(call.slug) }, { label: 'Candidatures', href: back }]}
        title="Déclarer recevables"
        state={applications.length === 0 ? 'Aucun dossier choisi' : `${plural(applications.length, 'dossier choisi', 'dossiers choisis')}, ${asked(applications)} demandés`}
      />
      {applications.length === 0 ? (
        <Empty action={<a href={back}>Revenir aux candidatures</a>}>Cochez des dossiers dans la table des candidatures pour les déclarer recevables ensemble.</Empty>
      ) : (
        <>
          {why && <Notice tone="info" title={why} />}
          <Chosen applications={applications} />
          <ActionForm action={declare} labels={{ ids: 'Dossiers' }} className="mt-6 space-y-4">
            {why === null && open.length > 0 && (
              <>
                {open.map(({ id }) => (
                  <input key={id} type="hidden" name="ids[]" value={id} />
                ))}
                <p>
                  Toutes les conditions du règlement sont alors dites vérifiées pour {open.length === 1 ? 'ce dossier' : `chacun de ces ${open.length} dossiers`} ({asked(open)} demandés).
                  {open.length < applications.length && ' Les autres dossiers choisis ne changent pas.'}
                </p>
                <Submit>{open.length === 1 ? 'Déclarer ce dossier recevable' : `Déclarer ces ${open.length} dossiers recevables`}</Submit>
              </>
            )}
          </ActionForm>
          <p className="mt-6 flex flex-wrap gap-x-6 gap-y-2">
            <a href={left}>Voir les dossiers à instruire</a>
            <a href={back}>Revenir à la table</a>
          </p>
        </>
      )}
    </>
  )
}
