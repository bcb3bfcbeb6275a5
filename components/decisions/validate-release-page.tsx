import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import type { ReleaseToValidate } from '@/lib/decisions/release-validation.queries'
import { formatEuros } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatNumber } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { EmbargoedLaureates } from './embargoed-laureates'

/** The list and the sums, for the person who answers for the partner; their agreement names this list and no other. */
export function ValidateReleasePage({ page, validate }: { page: ReleaseToValidate; validate: FormAction }) {
  const { callId, title, fingerprint, until, laureates, total, validation } = page
  return (
    <>
      <PageHeader title="Valider l’annonce" state={`${title}, annonce prévue le ${formatInstant(until)}`} />
      <Notice tone="warning" title={`Sous embargo jusqu’à l’annonce, prévue le ${formatInstant(until)} (heure de Paris)`}>
        <p>D’ici là, ne transmettez rien de cette page.</p>
      </Notice>
      <div className="mb-8">
        <Facts
          items={[
            { label: 'Lauréats', value: `${formatNumber(laureates.length)}, pour ${formatEuros(total)}` },
            { label: 'Liste complémentaire', value: formatNumber(page.waiting) },
            { label: 'Refusés', value: formatNumber(page.refused) },
          ]}
        />
      </div>
      <EmbargoedLaureates laureates={laureates} amounts />
      <section aria-labelledby="accord" className="mt-8 max-w-2xl">
        <h2 id="accord" className="mb-2">
          Votre accord
        </h2>
        {validation?.counts ? (
          <Notice tone="success" title={`Validée par ${validation.by}, le ${formatInstant(validation.at)}.`}>
            <p>Si la liste ou un montant change d’ici l’annonce, votre accord vous sera redemandé ici.</p>
          </Notice>
        ) : (
          <>
            {validation && <Notice tone="warning" title="La liste ou les montants ont changé depuis votre accord : il est à donner de nouveau." />}
            <ActionForm action={validate} labels={{ word: 'Confirmation' }} className="space-y-4">
              <p>Vous acceptez, au nom du partenaire, que cette liste et ces montants soient annoncés.</p>
              <Hidden values={{ callId, seen: fingerprint }} />
              <TextField name="word" label="Pour valider, écrivez « valider »" autoComplete="off" />
              <Submit>Valider l’annonce</Submit>
            </ActionForm>
          </>
        )}
      </section>
    </>
  )
}
