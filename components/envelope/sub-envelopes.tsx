import { ActionForm } from '@/components/form/action-form'
import { TextArea } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { StateBadge } from '@/components/ui/badge'
import { keptFor } from '@/lib/calls/call.words'
import type { EnvelopePage } from '@/lib/envelope/envelope-page.queries'
import { formatEuros } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'

type Actions = { lift: FormAction; restore: FormAction }
type Kept = EnvelopePage['kept'][number]

/** The parts of the envelope kept for some dossiers: what each still keeps. With `actions`, lifted for a reason or put back. */
export function SubEnvelopes({ page: { call, kept, mayLift }, actions }: { page: EnvelopePage; actions?: Actions }) {
  if (kept.length === 0) return null
  return (
    <section aria-labelledby="sous-enveloppes" className="my-8">
      <h2 id="sous-enveloppes" className="mb-2">
        Sous-enveloppes
      </h2>
      <table className="table as-cards">
        <caption className="sr-only">Ce que chaque sous-enveloppe garde</caption>
        <thead>
          <tr>
            <th scope="col">Sous-enveloppe</th>
            <th scope="col" className="number">
              Gardé
            </th>
            <th scope="col" className="number">
              Attribué ou réservé à ses dossiers
            </th>
            <th scope="col" className="number">
              Encore gardé
            </th>
          </tr>
        </thead>
        <tbody>
          {kept.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                {one.label} {one.lifted && <StateBadge tone="warning">Levée</StateBadge>}
                <span className="block font-normal text-soft">{keptFor(one)}</span>
                {one.lifted && (
                  <span className="block font-normal">
                    Levée par {one.lifted.by ?? 'un compte effacé'}, le {formatInstant(new Date(one.lifted.at))} : {one.lifted.reason}
                  </span>
                )}
              </th>
              <td data-label="Gardé" className="number">
                {formatEuros(one.cents)}
              </td>
              <td data-label="Attribué ou réservé à ses dossiers" className="number">
                {formatEuros(one.held)}
              </td>
              <td data-label="Encore gardé" className="number">
                {formatEuros(one.still)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {actions && mayLift && kept.map((one) => <Change key={one.id} callId={call.id} one={one} actions={actions} />)}
    </section>
  )
}

function Change({ callId, one, actions }: { callId: string; one: Kept; actions: Actions }) {
  const aim = { callId, subEnvelopeId: one.id }
  if (one.lifted)
    return (
      <ActionForm action={actions.restore} scope={one.id} className="mt-2">
        <Hidden values={aim} />
        <Submit look="quiet">
          Rétablir la sous-enveloppe<span className="sr-only"> « {one.label} »</span>
        </Submit>
      </ActionForm>
    )
  return (
    <ActionForm action={actions.lift} scope={one.id} labels={{ reason: 'Raison' }} className="mt-2 max-w-2xl">
      <Fold title={`Lever « ${one.label} »`}>
        <Hidden values={aim} />
        <p>Ce qu’elle garde encore pourra aller à tous les dossiers. La présidence du jury est prévenue ; le prochain acte signé le dit, et la page de l’appel aussi une fois cet acte annoncé.</p>
        <TextArea name="reason" label={`Raison de lever « ${one.label} »`} rows={3} maxLength={2000} />
        <Submit look="danger">
          Lever la sous-enveloppe<span className="sr-only"> « {one.label} »</span>
        </Submit>
      </Fold>
    </ActionForm>
  )
}
