import { ActionForm } from '@/components/form/action-form'
import { MoneyField, TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { centsInput, formatEuros, subtractCents } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import type { LaureatePage } from '@/lib/support/laureate.queries'

const labels = { amount: 'Montant rendu public', source: 'Source' }

/** The amount of a past edition, once it is public: never a guess, always with where it was read. */
export function KnownAmount({ page: { laureate, amount, envelope }, action }: { page: LaureatePage; action: FormAction }) {
  return (
    <>
      <h3 className="mt-6 mb-2">{amount.cents === null ? 'Noter le montant' : 'Corriger le montant'}</h3>
      <ActionForm action={action} labels={labels} className="space-y-4">
        <Hidden values={{ laureateId: laureate.id, version: amount.version }} />
        <MoneyField
          name="amount"
          label={labels.amount}
          optional
          defaultValue={amount.cents === null ? '' : centsInput(amount.cents)}
          help={
            envelope
              ? `En euros ; vide s’il n’est pas public. Reste dans l’enveloppe : ${formatEuros(subtractCents(envelope.total, envelope.allocated))}`
              : 'En euros ; vide s’il n’est pas public'
          }
        />
        <TextField name="source" label={labels.source} optional defaultValue={amount.source} help="Où et quand il a été publié ; demandée avec un montant" autoComplete="off" />
        <Submit look="plain">Enregistrer le montant</Submit>
      </ActionForm>
    </>
  )
}
