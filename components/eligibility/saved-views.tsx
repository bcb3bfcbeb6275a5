import type { ListView } from '@/lib/eligibility/list-view.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { ActionForm } from '../form/action-form'
import { Checkbox, TextField } from '../form/field'
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
      {/* The forms hold what opens, not the other way round: without scripts, what they answer would be folded away. */}
      <ActionForm action={actions.save} labels={{ name: 'Nom de la vue', shared: 'Partage' }} scope="vue" className="min-w-0">
        <details>
          <summary className="inline-flex min-h-6 items-center text-accent">Garder cette vue</summary>
          <div className="flex flex-wrap items-end gap-x-6 gap-y-2 py-2">
            <Hidden values={{ slug, search }} />
            <TextField name="name" label="Nom de la vue" autoComplete="off" maxLength={60} help="Filtres, ordre et colonnes tels qu’ils sont ; le même nom remplace la vue." />
            <Checkbox name="shared" label="La montrer à toute l’équipe" />
            <Submit look="plain">Garder la vue</Submit>
          </div>
        </details>
      </ActionForm>
      {own.length > 0 && (
        <details>
          <summary className="inline-flex min-h-6 items-center text-accent">Retirer une vue</summary>
          {own.map((view) => (
            <ActionForm key={view.id} action={actions.drop} scope={view.id} className="py-1">
              <Hidden values={{ viewId: view.id }} />
              <Submit look="plain">
                Retirer la vue «&nbsp;{view.name}&nbsp;»{view.shared ? ', partagée' : ''}
              </Submit>
            </ActionForm>
          ))}
        </details>
      )}
    </div>
  )
}
