import { ActionForm } from '@/components/form/action-form'
import { TextArea, TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import type { PhoneHelpPage } from '@/lib/applications/phone-help.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { formatInstant, formatTime } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'

const labels = { number: 'Numéro du dossier', email: 'Adresse électronique de la personne', reason: 'Motif' }

/** The team's way into a dossier that somebody fills in with it on the telephone, and what was opened so. */
export function PhoneHelpPageView({ page: { call, helps, why }, actions }: { page: PhoneHelpPage; actions: { open: FormAction; close: FormAction } }) {
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
        ]}
        title="Aide téléphonique"
      />
      <p className="prose mb-8">
        Pour qui ne peut pas saisir : la personne dit le numéro de son dossier et l’adresse avec laquelle elle se connecte, et vous écrivez ses réponses avec elle, deux heures au plus. La structure est prévenue
        par courriel, voit qui a saisi quoi, et confirme ou change chaque réponse avant de déposer. Les attestations, les fichiers, le dépôt et le retrait restent à elle.
      </p>
      {why ? (
        <p className="mb-8 text-soft">{why}</p>
      ) : (
        <ActionForm action={actions.open} labels={labels} scope="ouvrir" className="mb-10 max-w-2xl space-y-6">
          <Hidden values={{ callSlug: call.slug }} />
          <TextField name="number" label={labels.number} inputMode="numeric" autoComplete="off" className="max-w-48 tabular-nums" />
          <TextField name="email" label={labels.email} help="Celle avec laquelle elle se connecte." type="email" autoComplete="off" />
          <TextArea name="reason" label={labels.reason} help="Il est écrit dans le courriel à la structure." rows={3} maxLength={500} />
          <Submit>Ouvrir l’aide téléphonique</Submit>
        </ActionForm>
      )}
      <h2 className="mb-3">Aides ouvertes sur cet appel</h2>
      {helps.length === 0 ? (
        <Empty>Aucune aide téléphonique n’a été ouverte.</Empty>
      ) : (
        <table className="table as-cards">
          <thead>
            <tr>
              <th scope="col">Dossier</th>
              <th scope="col">Qui saisit, pour qui</th>
              <th scope="col">Quand</th>
              <th scope="col">Motif</th>
              <th scope="col">État</th>
            </tr>
          </thead>
          <tbody>
            {helps.map((help) => (
              <tr key={help.id}>
                <th scope="row">{help.running && help.mine ? <a href={routes.application(help.applicationId)}>Continuer le dossier n°&nbsp;{help.number}</a> : `Dossier n°\u00a0${help.number}`}</th>
                <td data-label="Qui saisit, pour qui">
                  {help.helper}, pour {help.caller}
                </td>
                <td data-label="Quand">
                  {formatInstant(help.openedAt)}, jusqu’à {formatTime(help.endsAt)}
                </td>
                <td data-label="Motif">{help.reason}</td>
                <td data-label="État">
                  <StateBadge tone={help.running ? 'info' : 'neutral'}>{help.running ? 'En cours' : 'Terminée'}</StateBadge>
                  {help.waiting > 0 && <span className="block text-sm text-soft">{plural(help.waiting, 'réponse à confirmer', 'réponses à confirmer')} par la structure</span>}
                  {help.running && (
                    <ActionForm action={actions.close} scope={help.id} className="mt-2">
                      <Hidden values={{ helpId: help.id }} />
                      <Submit look="plain">Terminer</Submit>
                    </ActionForm>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
