import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Facts } from '@/components/ui/facts'
import { dayOf } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { timesNamed } from '@/lib/kernel/zones'
import type { ListedAction } from '@/lib/support/follow-up-action'
import type { OwnSessionPage as Page } from '@/lib/support/own-session.queries'
import { sessionKindWords, sessionModeWords, sessionStateTones, sessionStateWords, sessionWhen } from '@/lib/support/support.words'
import { ActionList } from './actions'
import { OwnSeat, type SeatActions } from './own-seat'

type OwnSessionActions = SeatActions & { settle: FormAction }

/** One session for those who take part, or may: answer to its dates, take or give back a seat, sign, read the notes, judge it. */
export function OwnSessionPage({ session, actions, now }: { session: Page; actions: OwnSessionActions; now: Date }) {
  const comes = session.seats.some((seat) => seat.seat === 'TAKEN')
  const may = (action: ListedAction) => (session.mayWrite && action.state === 'OPEN' && action.owner === 'STRUCTURE' ? (['DONE'] as const) : [])
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Mes candidatures', href: routes.applicant() },
          { label: 'Mon accompagnement', href: routes.applicantSupport() },
        ]}
        title={session.title}
        state={
          <>
            <StateBadge tone={sessionStateTones[session.state]}>{sessionStateWords[session.state]}</StateBadge> {sessionWhen(session)}
          </>
        }
        action={
          comes &&
          (session.state === 'PLANNED' || session.state === 'CANCELLED') && (
            <a href={routes.sessionCalendar(session.id)} download className="button">
              Télécharger pour l’agenda (.ics)
            </a>
          )
        }
      />
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-10">
          {session.seats.map((seat) => (
            <OwnSeat key={seat.holderId} session={session} seat={seat} actions={actions} named={session.seats.length > 1} />
          ))}
          {session.sharedNotes && (
            <section aria-labelledby="notes">
              <h2 id="notes" className="mb-2">
                Notes partagées
              </h2>
              <p className="prose whitespace-pre-line">{session.sharedNotes}</p>
            </section>
          )}
          {session.actions.length > 0 && (
            <section aria-labelledby="actions">
              <h2 id="actions" className="mb-2">
                Actions
              </h2>
              <ActionList actions={session.actions} today={dayOf(now)} settle={{ act: actions.settle, may }} named={session.seats.length > 1} />
            </section>
          )}
        </div>
        <section aria-labelledby="en-bref" className="min-w-0">
          <h2 id="en-bref" className="mb-2">
            En bref
          </h2>
          <Facts stacked items={details(session)} />
        </section>
      </div>
    </>
  )
}

function details(session: Page) {
  const items: { label: string; value: string }[] = [
    { label: 'Nature', value: sessionKindWords[session.kind] },
    { label: 'Comment', value: sessionModeWords[session.mode] },
  ]
  if (session.place) items.push({ label: 'Lieu, lien ou numéro', value: session.place })
  items.push({ label: 'Quand', value: session.state === 'PROPOSED' ? sessionWhen(session) : timesNamed(session) })
  if (session.capacity !== null) items.push({ label: 'Places', value: `${plural(session.taken, 'place prise', 'places prises')} sur ${session.capacity}` })
  if (session.expert) items.push({ label: 'Expert', value: session.expert })
  const others = [...session.others, ...(session.unnamed > 0 ? [plural(session.unnamed, 'structure non retenue', 'structures non retenues')] : [])]
  if (others.length > 0) items.push({ label: 'Avec', value: others.join(', ') })
  items.push({ label: 'Appel', value: session.callTitle })
  return items
}
