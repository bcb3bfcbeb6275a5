import type { ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { Checkbox, Choices, InstantField, TextArea } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Facts } from '@/components/ui/facts'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { parisLocal } from '@/lib/kernel/paris'
import { routes } from '@/lib/kernel/routes'
import { departementLabel } from '@/lib/places/departement'
import type { SessionPage as Page } from '@/lib/support/session.queries'
import { sessionKindWords, sessionModeWords, sessionStateTones, sessionStateWords, sessionTimes } from '@/lib/support/support.words'

export type SessionActions = { move: FormAction; cancel: FormAction; hold: FormAction }

/** One session for the team: what it is, who comes, and what becomes of it. */
export function SessionPage({ page, actions }: { page: Page; actions: SessionActions }) {
  const { call, session, may, holdLater } = page
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: 'Lauréats', href: routes.laureates(call.slug) },
        ]}
        title={session.title}
        state={
          <>
            <StateBadge tone={sessionStateTones[session.state]}>{sessionStateWords[session.state]}</StateBadge> {sessionTimes(session)}
          </>
        }
        action={
          session.state !== 'HELD' && (
            <a href={routes.sessionCalendar(session.id)} download className="button">
              Télécharger pour l’agenda (.ics)
            </a>
          )
        }
      />
      <div className="space-y-10">
        <Facts items={details(session)} />
        <Laureates page={page} action={actions.hold} />
        {holdLater && <p className="text-soft">{holdLater}</p>}
        {may.includes('move') && (
          <section aria-labelledby="deplacer">
            <h2 id="deplacer" className="mb-2">
              Déplacer
            </h2>
            <ActionForm action={actions.move} labels={{ startsAt: 'Nouveau début', endsAt: 'Nouvelle fin' }}>
              <Hidden values={{ sessionId: session.id, version: session.version }} />
              <InstantField name="startsAt" label="Nouveau début" defaultValue={parisLocal(session.startsAt)} />
              <InstantField name="endsAt" label="Nouvelle fin" defaultValue={parisLocal(session.endsAt)} />
              <p className="text-sm text-soft">Les structures invitées reçoivent la nouvelle date.</p>
              <Submit look="plain">Déplacer la séance</Submit>
            </ActionForm>
          </section>
        )}
        {may.includes('cancel') && (
          <section aria-labelledby="annuler">
            <h2 id="annuler" className="mb-2">
              Annuler
            </h2>
            <ActionForm action={actions.cancel} labels={{ confirmed: 'Confirmation' }}>
              <Hidden values={{ sessionId: session.id, version: session.version }} />
              <Checkbox
                name="confirmed"
                label={`J’annule cette séance pour ${plural(page.laureates.length, 'lauréat')}`}
                help="Les structures invitées sont prévenues ; la séance ne se rétablit pas, il faut en planifier une autre."
              />
              <Submit look="danger">Annuler la séance</Submit>
            </ActionForm>
          </section>
        )}
      </div>
    </>
  )
}

function details(session: Page['session']) {
  const items = [
    { label: 'Nature', value: sessionKindWords[session.kind] },
    { label: 'Comment', value: sessionModeWords[session.mode] },
    { label: 'Quand', value: `${sessionTimes(session)} (heure de Paris)` },
  ]
  if (session.place) items.splice(2, 0, { label: 'Lieu, lien ou numéro', value: session.place })
  if (session.heldAt) items.push({ label: 'Présences notées', value: formatInstant(session.heldAt) })
  if (session.cancelledAt) items.push({ label: 'Annulée', value: formatInstant(session.cancelledAt) })
  if (session.sequence > 0) items.push({ label: 'Changements', value: plural(session.sequence, 'changement') })
  return items
}

/** Who is invited; once it has begun, who came and what was said. */
function Laureates({ page: { call, session, laureates, may }, action }: { page: Page; action: FormAction }) {
  const held = session.state === 'HELD'
  return (
    <section aria-labelledby="laureats">
      <h2 id="laureats" className="mb-2">
        {held || may.includes('hold') ? 'Présences et notes' : 'Lauréats invités'}
      </h2>
      <ul className="mb-4 divide-y divide-line border-y border-line">
        {laureates.map((laureate) => (
          <li key={laureate.id} className="flex flex-wrap justify-between gap-x-6 py-2">
            <span>
              <a href={routes.laureate(call.slug, laureate.id)}>{laureate.name}</a>{' '}
              <span className="text-soft">{departementLabel(laureate.departementCode)}</span>
            </span>
            {laureate.attended !== null && <span>{laureate.attended ? 'présent' : 'absent'}</span>}
          </li>
        ))}
      </ul>
      {session.notes && held && <p className="prose mb-4 whitespace-pre-line">{session.notes}</p>}
      {may.includes('hold') && (
        <Behind when={held} gesture="Corriger les présences et les notes">
        <ActionForm action={action} labels={{ attended: 'Présents', notes: 'Notes' }}>
          <Hidden values={{ sessionId: session.id, version: session.version }} />
          <Choices
            several
            optional
            name="attended"
            label="Présents"
            help="Les lauréats non cochés sont notés absents."
            defaultValue={laureates.filter((laureate) => laureate.attended).map((laureate) => laureate.id)}
            choices={laureates.map((laureate) => ({ value: laureate.id, label: laureate.name }))}
          />
          <TextArea name="notes" label="Notes" optional defaultValue={session.notes} help="Pour l’équipe et l’observation : les structures ne les lisent pas." />
          <Submit>Enregistrer les présences et les notes</Submit>
        </ActionForm>
        </Behind>
      )}
    </section>
  )
}

/** What corrects is one gesture away; what is still to be written is in sight. */
function Behind({ when, gesture, children }: { when: boolean; gesture: string; children: ReactNode }) {
  if (!when) return children
  return (
    <details>
      <summary className="text-accent">{gesture}</summary>
      <div className="mt-4">{children}</div>
    </details>
  )
}
