import type { ListView } from '@/lib/eligibility/list-view.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { ActionForm } from '../form/action-form'
import { Checkbox, TextField } from '../form/field'
import { Fold } from '../form/fold'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'

type Props = { path: string; slug: string; search: string; views: readonly ListView[]; actions: { save: FormAction; drop: FormAction } }

/** The states of the table that one kept or that the team shares, and the way to keep this one. */
export function SavedViews({ path, slug, search, views, actions }: Props) {
  const own = views.filter(({ by }) => by === null)
  return (
    <div className="mb-2 flex flex-wrap items-baseline gap-x-6 gap-y-1 text-sm">
      {views.length > 0 && (
        <nav aria-label="Vues gardées">
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {views.map((view) => (
              <li key={view.id}>
                <a href={view.search === '' ? path : `${path}?${view.search}`} aria-current={view.search === search ? 'page' : undefined}>
                  {view.name}
                </a>
                {view.by && <span className="text-soft"> ({view.by})</span>}
              </li>
            ))}
          </ul>
        </nav>
      )}
      <ActionForm action={actions.save} labels={{ name: 'Nom de la vue', shared: 'Partage' }} scope="vue" className="min-w-0">
        <Fold title="Garder cette vue" look="inline-flex min-h-6 items-center text-accent">
          <div className="flex flex-wrap items-end gap-x-6 gap-y-2 pb-2">
            <Hidden values={{ slug, search }} />
            <TextField name="name" label="Nom de la vue" autoComplete="off" maxLength={60} help="Filtres, ordre et colonnes tels qu’ils sont ; le même nom remplace la vue." />
            <Checkbox name="shared" label="La montrer à toute l’équipe" />
            <Submit look="plain">Garder la vue</Submit>
          </div>
        </Fold>
      </ActionForm>
      {own.length > 0 && (
        <ActionForm action={actions.drop} scope="retirer" className="min-w-0">
          <Fold title="Retirer une vue" look="inline-flex min-h-6 items-center text-accent">
            {own.map((view) => (
              <p key={view.id}>
                <Submit look="plain" name="viewId" value={view.id}>
                  Retirer la vue «&nbsp;{view.name}&nbsp;»{view.shared ? ', partagée' : ''}
                </Submit>
              </p>
            ))}
          </Fold>
        </ActionForm>
      )}
    </div>
  )
}
