import { ActionForm } from '@/components/form/action-form'
import { Choices, InstantField, Select, TextArea, TextField } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { feedbackModeWords } from '@/lib/appeals/appeals.words'
import { feedbackModes, mostSlots } from '@/lib/appeals/feedback'
import type { FeedbackPage as Page, SlotLine } from '@/lib/appeals/feedback.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'

type Actions = Record<'open' | 'remove' | 'cancel' | 'write', FormAction>

/** The slots that the team keeps for structures that were not selected, who has them, and what was said. */
export function FeedbackPage({ page: { call, slots, team }, now, me, actions }: { page: Page; now: Date; me: string; actions: Actions }) {
  const free = slots.filter(({ booking }) => booking === null).length
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: 'Décisions', href: routes.decisions(call.slug) },
        ]}
        title="Entretiens"
        state={slots.length > 0 ? `${plural(slots.length - free, 'entretien réservé', 'entretiens réservés')} ; ${plural(free, 'créneau libre', 'créneaux libres')}.` : undefined}
      />
      {slots.length === 0 ? (
        <Empty>Aucun créneau n’est ouvert. Les structures dont le projet n’est pas retenu y réservent un entretien de 20 minutes.</Empty>
      ) : (
        [
          { id: 'a-venir', title: 'À venir', list: slots.filter(({ startsAt }) => startsAt > now), past: false },
          { id: 'passes', title: 'Passés', list: slots.filter(({ startsAt }) => startsAt <= now), past: true },
        ].map(({ id, title, list, past }) => list.length > 0 && (
          <section key={id} aria-labelledby={id} className="mb-8">
            <h2 id={id} className="mb-2">
              {title}
            </h2>
            <ul className="divide-y divide-line border-y border-line">
              {list.map((slot) => (
                <Slot key={slot.id} slot={slot} slug={call.slug} past={past} actions={actions} />
              ))}
            </ul>
          </section>
        ))
      )}
      <section aria-labelledby="ouvrir" className="mt-10">
        <h2 id="ouvrir" className="mb-3">
          Ouvrir des créneaux
        </h2>
        <ActionForm action={actions.open} scope="ouvrir" labels={{ staffId: 'Personne de l’équipe', startsAt: 'Premier créneau', count: 'Nombre de créneaux', mode: 'L’entretien se tient', place: 'Numéro ou adresse' }}>
          <Hidden values={{ callId: call.id }} />
          <Select name="staffId" label="Personne de l’équipe" choices={team.map(({ id, name }) => ({ value: id, label: name }))} defaultValue={me} />
          <InstantField name="startsAt" label="Premier créneau" />
          <TextField name="count" label="Nombre de créneaux" type="number" min={1} max={mostSlots} defaultValue={1} help="De 20 minutes, l’un après l’autre." className="max-w-24" />
          <Choices name="mode" label="L’entretien se tient" choices={feedbackModes.map((value) => ({ value, label: feedbackModeWords[value] }))} defaultValue={['PHONE']} />
          <TextField name="place" label="Numéro ou adresse" help="Le numéro à appeler, ou l’adresse de la visioconférence : la structure qui réserve la reçoit." />
          <Submit>Ouvrir ces créneaux</Submit>
        </ActionForm>
      </section>
    </>
  )
}

function Slot({ slot: { id, startsAt, mode, place, staffName, booking }, slug, past, actions }: { slot: SlotLine; slug: string; past: boolean; actions: Actions }) {
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <p>
          <span className="font-semibold tabular-nums">{formatInstant(startsAt)}</span>, {staffName}
          <span className="block text-sm text-soft">
            {feedbackModeWords[mode]} : {place}
          </span>
          {booking ? (
            <span className="block">
              <a href={routes.staffApplication(slug, booking.applicationId)}>Dossier n° {booking.number}</a>, {booking.structureName} · <a href={routes.feedbackCalendar(booking.id)}>Fichier .ics</a>
            </span>
          ) : (
            <span className="block text-soft">Libre</span>
          )}
        </p>
        {!booking && (
          <ActionForm action={actions.remove} scope={`retirer-${id}`} className="">
            <Hidden values={{ slotId: id }} />
            <Submit look="quiet">
              Retirer le créneau<span className="sr-only"> du {formatInstant(startsAt)}</span>
            </Submit>
          </ActionForm>
        )}
        {booking && !booking.heldAt && (
          <ActionForm action={actions.cancel} scope={`annuler-${id}`} className="">
            <Hidden values={{ feedbackId: booking.id, version: booking.version }} />
            <Submit look="quiet">
              Annuler l’entretien<span className="sr-only"> du {formatInstant(startsAt)}</span>
            </Submit>
          </ActionForm>
        )}
      </div>
      {booking && past && (
        <ActionForm action={actions.write} scope={`compte-rendu-${id}`} labels={{ notes: 'Ce qui a été dit' }} className="max-w-2xl mt-2">
          <Fold title={booking.heldAt ? 'Compte rendu' : 'Écrire ce qui a été dit'} open={!booking.heldAt}>
            <Hidden values={{ feedbackId: booking.id, version: booking.version }} />
            <TextArea name="notes" label="Ce qui a été dit" help="La structure et l’équipe le lisent, personne d’autre." rows={4} maxLength={10_000} defaultValue={booking.notes} />
            <Submit look="plain">Enregistrer le compte rendu</Submit>
          </Fold>
        </ActionForm>
      )}
    </li>
  )
}
