import { StateBadge } from '@/components/ui/badge'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import type { ListedSession } from '@/lib/support/laureate.queries'
import { sessionKindWords, sessionModeWords, sessionStateTones, sessionStateWords, sessionWhen } from '@/lib/support/support.words'

/** A call's sessions: the next one first, then the past. */
export function SessionTable({ slug, sessions }: { slug: string; sessions: ListedSession[] }) {
  return (
    <table className="table as-cards">
      <thead>
        <tr>
          <th scope="col">Séance</th>
          <th scope="col">Date</th>
          <th scope="col">Nature</th>
          <th scope="col">Places</th>
          <th scope="col">État</th>
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => (
          <tr key={session.id}>
            <th scope="row">
              <a href={routes.session(slug, session.id)}>{session.title}</a>
            </th>
            <td data-label="Date">{sessionWhen(session)}</td>
            <td data-label="Nature">
              {sessionKindWords[session.kind]}, {sessionModeWords[session.mode].toLowerCase()}
            </td>
            <td data-label="Places">{seatsWords(session)}</td>
            <td data-label="État">
              <StateBadge tone={sessionStateTones[session.state]}>{sessionStateWords[session.state]}</StateBadge>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function seatsWords({ laureates, capacity, waiting }: ListedSession): string {
  const taken = capacity === null ? plural(laureates, 'place prise', 'places prises') : `${laureates} sur ${plural(capacity, 'place')}`
  return waiting === 0 ? taken : `${taken}, ${waiting} en attente`
}
