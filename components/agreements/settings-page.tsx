import { ActionForm } from '@/components/form/action-form'
import { TextArea, TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Facts } from '@/components/ui/facts'
import type { SettingsPage } from '@/lib/agreements/agreement.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'

const labels = { agreementShares: 'Versements d’une convention', letterShares: 'Versements d’une lettre', signWithinDays: 'Délai de signature', publicity: 'Publicité' }

/** How a call pays, and how long a signature may take. */
export function AgreementSettingsPage({ page: { call, settings, mayWrite }, save }: { page: SettingsPage; save: FormAction }) {
  const shares = (parts: readonly number[]) => parts.join(' + ')
  return (
    <>
      <PageHeader trail={[{ label: call.title, href: routes.staffCall(call.slug) }, { label: 'Conventions', href: routes.agreements(call.slug) }]} title="Réglages des conventions" />
      {mayWrite ? (
        <ActionForm action={save} labels={labels}>
          <Hidden values={{ callId: call.id, version: settings.version }} />
          <p>Ces réglages valent pour les conventions préparées ensuite ; chacune se change encore avant son envoi.</p>
          <TextField name="agreementShares" label={labels.agreementShares} help="En pour cent de l’aide, dans l’ordre : 50 + 50, ou 30 + 40 + 30." defaultValue={shares(settings.agreementShares)} className="max-w-48" />
          <TextField name="letterShares" label={labels.letterShares} help="Jusqu’à 23 000 € d’aides dans l’année." defaultValue={shares(settings.letterShares)} className="max-w-48" />
          <TextField name="signWithinDays" label={labels.signWithinDays} help="En jours, à partir de l’envoi. Passé ce délai, l’équipe peut constater la caducité." inputMode="numeric" defaultValue={settings.signWithinDays} className="max-w-32" />
          <TextArea name="publicity" label={labels.publicity} help="Ce que le lauréat dit de l’aide. Laissé vide : la mention habituelle." defaultValue={settings.publicity} rows={3} optional />
          <Submit>Enregistrer les réglages</Submit>
        </ActionForm>
      ) : (
        <Facts
          items={[
            { label: labels.agreementShares, value: `${shares(settings.agreementShares)} %` },
            { label: labels.letterShares, value: `${shares(settings.letterShares)} %` },
            { label: labels.signWithinDays, value: `${settings.signWithinDays} jours` },
            { label: labels.publicity, value: settings.publicity || 'la mention habituelle' },
          ]}
        />
      )}
    </>
  )
}
