import { ActionForm } from '@/components/form/action-form'
import { Checkbox, Choices, TextArea } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { zonedLocal } from '@/lib/kernel/zones'
import { sessionModes } from '@/lib/support/session'
import type { SessionPage } from '@/lib/support/session.queries'
import { sessionModeWords } from '@/lib/support/support.words'
import { SessionTimesFields } from './session-times-fields'

const labels = { startsAt: 'Nouveau début', endsAt: 'Nouvelle fin', zone: 'À l’heure de', mode: 'Comment', place: 'Lieu, lien ou numéro' }

/** Another time or place, or no session at all. */
export function SessionChanges({ page: { session, seats, may }, move, cancel }: { page: SessionPage; move: FormAction; cancel: FormAction }) {
  const coming = seats.filter((seat) => seat.state === 'TAKEN').length
  return (
    <>
      {may.includes('move') && (
        <section aria-labelledby="deplacer">
          <h2 id="deplacer" className="mb-2">
            Déplacer
          </h2>
          <ActionForm action={move} labels={labels} scope="deplacer">
            <Hidden values={{ sessionId: session.id, version: session.version }} />
            <SessionTimesFields
              labels={labels}
              zone={session.zone}
              startsAt={zonedLocal(session.startsAt, session.zone)}
              endsAt={zonedLocal(session.endsAt, session.zone)}
            />
            <Choices name="mode" label={labels.mode} defaultValue={[session.mode]} choices={sessionModes.map((mode) => ({ value: mode, label: sessionModeWords[mode] }))} />
            <TextArea name="place" label={labels.place} optional rows={2} defaultValue={session.place} />
            <p className="text-sm text-soft">Les structures qui ont une place reçoivent l’invitation corrigée, qui remplace la précédente dans leur agenda.</p>
            <Submit look="plain">Déplacer la séance</Submit>
          </ActionForm>
        </section>
      )}
      {may.includes('cancel') && (
        <section aria-labelledby="annuler">
          <h2 id="annuler" className="mb-2">
            Annuler
          </h2>
          <ActionForm action={cancel} labels={{ confirmed: 'Confirmation' }} scope="annuler">
            <Hidden values={{ sessionId: session.id, version: session.version }} />
            <Checkbox
              name="confirmed"
              label={`J’annule cette séance pour ${plural(coming, 'lauréat')}`}
              help="Les structures qui ont une place sont prévenues ; la séance ne se rétablit pas, il faut en planifier une autre."
            />
            <Submit look="danger">Annuler la séance</Submit>
          </ActionForm>
        </section>
      )}
    </>
  )
}
