import { ActionForm } from '@/components/form/action-form'
import { Select } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { Facts } from '@/components/ui/facts'
import type { AfterDecision } from '@/lib/appeals/after-decision.queries'
import { feedbackModeWords } from '@/lib/appeals/appeals.words'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'

/** Twenty minutes with somebody of the team: booked, moved, cancelled, then what was said. */
export function OwnFeedback({ page, book, cancel }: { page: AfterDecision; book: FormAction; cancel: FormAction }) {
  const { feedback, mayWrite } = page
  const booked = feedback?.slot ? feedback : null
  return (
    <section aria-labelledby="entretien">
      <h2 id="entretien" className="mb-2">
        Entretien de 20 minutes
      </h2>
      {!booked && <p className="prose mb-4">Une personne de l’équipe revient avec vous sur les motifs de la décision et sur ce qui renforcerait votre projet. L’entretien ne change pas la décision.</p>}
      {booked?.slot && (
        <Facts
          items={[
            { label: booked.heldAt ? 'Tenu' : 'Réservé', value: `le ${formatInstant(booked.startsAt)} (heure de Paris), avec ${booked.slot.staffName}` },
            { label: feedbackModeWords[booked.slot.mode], value: booked.slot.place },
            ...(booked.notes ? [{ label: 'Ce qui a été dit', value: <span className="whitespace-pre-line">{booked.notes}</span> }] : [{ label: 'Agenda', value: <a href={routes.feedbackCalendar(booked.id)}>Fichier .ics</a> }]),
          ]}
        />
      )}
      {mayWrite && !booked?.heldAt && <Booking page={page} book={book} moving={booked !== null} />}
      {mayWrite && booked && !booked.heldAt && (
        <ActionForm action={cancel} scope="annulation" className="mt-4 max-w-2xl space-y-3">
          <Hidden values={{ feedbackId: booked.id, version: booked.version }} />
          <Submit look="danger">Annuler l’entretien</Submit>
        </ActionForm>
      )}
    </section>
  )
}

function Booking({ page: { applicationId, slots }, book, moving }: { page: AfterDecision; book: FormAction; moving: boolean }) {
  if (slots.length === 0) return <p className="mt-3 text-soft">{moving ? 'Aucun autre créneau n’est libre.' : 'Aucun créneau n’est libre : l’équipe en ouvre d’autres, revenez plus tard.'}</p>
  return (
    <ActionForm action={book} scope="entretien" labels={{ slotId: 'Créneau' }} className="mt-4 max-w-2xl space-y-4">
      <Hidden values={{ applicationId }} />
      <Select
        name="slotId"
        label={moving ? 'Un autre créneau' : 'Créneau'}
        choices={slots.map(({ id, startsAt, mode, staffName }) => ({ value: id, label: `${formatInstant(startsAt)}, ${feedbackModeWords[mode].toLowerCase()}, avec ${staffName}` }))}
      />
      <Submit look={moving ? 'plain' : 'primary'}>{moving ? 'Changer de créneau' : 'Réserver ce créneau'}</Submit>
    </ActionForm>
  )
}
