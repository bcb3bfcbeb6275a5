import { ActionForm } from '@/components/form/action-form'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { NewAddress } from './new-address'

/** A person's secret address for their calendar: opened, told once, closed. */
export function OwnCalendarPage({ openedAt, open, close }: { openedAt: Date | null; open: FormAction; close: FormAction }) {
  return (
    <>
      <PageHeader
        trail={[{ label: 'Mon compte', href: routes.account() }]}
        title="Mon agenda"
        state={openedAt ? `Adresse ouverte le ${formatInstant(openedAt)}` : 'Aucune adresse n’est ouverte'}
      />
      <div className="max-w-2xl space-y-10">
        <p>
          Une adresse secrète montre vos séances d’accompagnement dans l’agenda que vous utilisez (Outlook, Google Agenda, Apple Calendrier, Thunderbird). Une séance déplacée s’y déplace, une séance
          annulée y est dite annulée. Qui connaît l’adresse lit vos séances : ne la partagez pas.
        </p>
        <ActionForm action={open}>
          <NewAddress />
          {openedAt && <p>L’adresse n’est montrée qu’à sa création. Perdue, demandez-en une nouvelle : la précédente ne répond plus.</p>}
          <Submit look={openedAt ? 'plain' : 'primary'}>{openedAt ? 'Remplacer par une nouvelle adresse' : 'Créer mon adresse'}</Submit>
        </ActionForm>
        {openedAt && (
          <ActionForm action={close} scope="fermer">
            <Submit look="danger">Fermer mon adresse</Submit>
            <p className="text-sm text-soft">Les agendas qui la lisent n’y trouvent plus rien.</p>
          </ActionForm>
        )}
      </div>
    </>
  )
}
