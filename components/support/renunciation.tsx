import { ActionForm } from '@/components/form/action-form'
import { DayField, TextField } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { formatEuros, zero } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import type { LaureatePage } from '@/lib/support/laureate.queries'

/** What the structure wrote outside of the site, entered by staff. */
export function Renunciation({ page: { laureate, amount }, enter }: { page: LaureatePage; enter: FormAction }) {
  return (
    <ActionForm action={enter} labels={{ writtenOn: 'Date de l’écrit', word: 'Confirmation' }} className="mt-4">
      <Hidden values={{ laureateId: laureate.id, version: laureate.version }} />
      <Fold title="La structure renonce">
        <p>
          {formatEuros(amount.cents ?? zero)} reviennent au reste de l’enveloppe. Renoncer ne se reprend pas ; les membres de la structure en sont prévenus.
        </p>
        <DayField name="writtenOn" label="Date de l’écrit" help="Celle du courrier ou du message par lequel la structure renonce." />
        <TextField name="word" label="Pour confirmer, écrivez « renoncer »" autoComplete="off" />
        <Submit look="danger">Enregistrer la renonciation</Submit>
      </Fold>
    </ActionForm>
  )
}
