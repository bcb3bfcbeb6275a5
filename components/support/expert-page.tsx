import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import type { ListedExpert } from '@/lib/support/expert.queries'
import { ExpertFields, expertLabels } from './expert-fields'

/** An expert of the directory, corrected or taken out. */
export function ExpertPage({ expert, save, end }: { expert: ListedExpert; save: FormAction; end: FormAction }) {
  const step = { expertId: expert.id, version: expert.version }
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: 'Experts', href: routes.experts() },
        ]}
        title={expert.name}
        state={expert.email}
      />
      <div className="space-y-10">
        <ActionForm action={save} labels={expertLabels}>
          <Hidden values={step} />
          <ExpertFields expert={expert} />
          <Submit>Enregistrer la fiche</Submit>
        </ActionForm>
        <ActionForm action={end} scope="retirer">
          <Hidden values={step} />
          <p className="text-soft">Retirée de l’annuaire, cette personne ne reçoit plus de demande et ne lit plus rien des lauréats.</p>
          <Submit look="danger">Retirer de l’annuaire</Submit>
        </ActionForm>
      </div>
    </>
  )
}
