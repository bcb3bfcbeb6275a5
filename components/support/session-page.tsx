import { ActionForm } from '@/components/form/action-form'
import { Choices, TextArea } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Facts } from '@/components/ui/facts'
import { dayOf } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { timesNamed } from '@/lib/kernel/zones'
import type { SessionPage as Page } from '@/lib/support/session.queries'
import { registrationWords, sessionKindWords, sessionModeWords, sessionStateTones, sessionStateWords, sessionWhen } from '@/lib/support/support.words'
import { ActionList, AddAction } from './actions'
import { DatePoll } from './date-poll'
import { Evaluations } from './evaluations'
import { SessionChanges } from './session-changes'
import { SessionDays } from './session-days'
import { SessionSeats } from './session-seats'

export type SessionActions = Record<'choose' | 'move' | 'cancel' | 'hold' | 'resize' | 'offer' | 'add' | 'settle' | 'enter' | 'remove', FormAction>

/** One session for the team: what it is, who comes, what was decided, and what becomes of it. */
export function SessionPage({ page, actions, now }: { page: Page; actions: SessionActions; now: Date }) {
  const { call, session, seats, dates, may, holdLater } = page
  const dated = session.state === 'PLANNED' || session.state === 'CANCELLED'
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
            <StateBadge tone={sessionStateTones[session.state]}>{sessionStateWords[session.state]}</StateBadge> {sessionWhen(session)}
          </>
        }
        action={
          dated && (
            <a href={routes.sessionCalendar(session.id)} download className="button">
              Télécharger pour l’agenda (.ics)
            </a>
          )
        }
      />
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-10">
          {dates.length > 0 && session.state === 'PROPOSED' && <DatePoll page={page} choose={actions.choose} />}
          <Holding page={page} action={actions.hold} />
          {holdLater && <p className="text-soft">{holdLater}</p>}
          {session.state !== 'CANCELLED' && <Decided page={page} actions={actions} now={now} />}
          {session.state === 'HELD' && <Evaluations seats={seats} />}
          <SessionDays page={page} enter={actions.enter} remove={actions.remove} now={now} />
          <SessionChanges page={page} move={actions.move} cancel={actions.cancel} />
          {dates.length > 0 && session.state !== 'PROPOSED' && (
            <details>
              <summary className="text-accent">Dates qui étaient proposées</summary>
              <div className="mt-4">
                <DatePoll page={{ ...page, may: may.filter((verb) => verb !== 'choose') }} choose={actions.choose} />
              </div>
            </details>
          )}
        </div>
        <div className="min-w-0 space-y-10">
          <section aria-labelledby="en-bref">
            <h2 id="en-bref" className="mb-2">
              En bref
            </h2>
            <Facts stacked items={details(page)} />
          </section>
          <SessionSeats page={page} resize={actions.resize} offer={actions.offer} />
        </div>
      </div>
    </>
  )
}

function details({ session, expert }: Page) {
  const items = [
    { label: 'Nature', value: `${sessionKindWords[session.kind]}, ${registrationWords[session.registration].toLowerCase()}` },
    { label: 'Comment', value: sessionModeWords[session.mode] },
  ]
  if (expert) items.push({ label: 'Expert', value: expert })
  if (session.place) items.push({ label: 'Lieu, lien ou numéro', value: session.place })
  items.push({ label: 'Quand', value: session.state === 'PROPOSED' ? sessionWhen(session) : timesNamed(session) })
  if (session.heldAt) items.push({ label: 'Présences notées', value: formatInstant(session.heldAt) })
  if (session.cancelledAt) items.push({ label: 'Annulée', value: formatInstant(session.cancelledAt) })
  if (session.sequence > 0) items.push({ label: 'Changements', value: plural(session.sequence, 'changement') })
  return items
}

/** Once it has begun, who came and what was said. */
function Holding({ page: { session, seats, may }, action }: { page: Page; action: FormAction }) {
  const held = session.state === 'HELD'
  if (!held && !may.includes('hold')) return null
  const coming = seats.filter((seat) => seat.state === 'TAKEN')
  const fields = (
    <>
      <Hidden values={{ sessionId: session.id, version: session.version }} />
      <Choices
        several
        optional
        name="attended"
        label="Présents"
        help="Ceux qui ont signé avec le code sont déjà cochés ; les autres, non cochés, sont notés absents."
        defaultValue={coming.filter((seat) => seat.attended).map((seat) => seat.id)}
        choices={coming.map((seat) => ({ value: seat.id, label: seat.name, ...(!seat.laureate && { help: 'Structure non retenue' }) }))}
      />
      <TextArea name="sharedNotes" label="Notes partagées" optional defaultValue={session.sharedNotes} help="Lues par ceux qui ont une place." />
      <TextArea name="notes" label="Notes de l’équipe" optional rows={4} defaultValue={session.notes} help="Pour l’équipe et l’observation : les structures ne les lisent pas." />
      <Submit>Enregistrer les présences et les notes</Submit>
    </>
  )
  return (
    <section aria-labelledby="notes">
      <h2 id="notes" className="mb-2">
        Présences et notes
      </h2>
      {held && <Notes title="Notes partagées" text={session.sharedNotes} />}
      {held && <Notes title="Notes de l’équipe" text={session.notes} />}
      {held && !session.sharedNotes && !session.notes && <p className="mb-2 text-soft">Aucune note n’est écrite.</p>}
      {may.includes('hold') && (
        <ActionForm action={action} labels={{ attended: 'Présents', notes: 'Notes de l’équipe', sharedNotes: 'Notes partagées' }} scope="presences">
          {held ? <Fold title="Corriger les présences et les notes">{fields}</Fold> : fields}
        </ActionForm>
      )}
    </section>
  )
}

function Notes({ title, text }: { title: string; text: string }) {
  if (!text) return null
  return (
    <>
      <h3>{title}</h3>
      <p className="prose mb-4 whitespace-pre-line">{text}</p>
    </>
  )
}

/** What was left open before comes back; what is decided here is added. */
function Decided({ page, actions, now }: { page: Page; actions: SessionActions; now: Date }) {
  const { session, seats, mayWrite } = page
  const [before, here] = [page.actions.filter((action) => !action.here), page.actions.filter((action) => action.here)]
  const coming = seats.filter((seat) => seat.state === 'TAKEN' && seat.laureate)
  const settle = mayWrite ? { act: actions.settle, may: (action: Page['actions'][number]) => (action.state === 'OPEN' ? (['DONE', 'DROPPED'] as const) : []) } : undefined
  const list = { today: dayOf(now), named: true, ...(settle && { settle }) }
  return (
    <>
      {before.length > 0 && (
        <section aria-labelledby="a-reprendre">
          <h2 id="a-reprendre" className="mb-2">
            À reprendre depuis la dernière fois
          </h2>
          <ActionList actions={before} {...list} />
        </section>
      )}
      <section aria-labelledby="actions">
        <h2 id="actions" className="mb-2">
          Actions décidées
        </h2>
        {here.length === 0 ? <p className="text-soft">Aucune action n’est encore décidée à cette séance.</p> : <ActionList actions={here} {...list} />}
        {mayWrite && coming.length > 0 && (
          <AddAction sessionId={session.id} laureates={coming} add={actions.add} />
        )}
      </section>
    </>
  )
}
