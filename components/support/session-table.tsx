import { StateBadge } from '@/components/ui/badge'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import type { ListedSession } from '@/lib/support/laureate.queries'
import { sessionKindWords, sessionModeWords, sessionStateTones, sessionStateWords, sessionTimes } from '@/lib/support/support.words'

/** A call's sessions, latest first. */
export function SessionTable({ slug, sessions }: { slug: string; sessions: ListedSession[] }) {
  return (
    <table className="table as-cards">
      <thead>
        <tr>
          <th scope="col">Séance</th>
          <th scope="col">Date</th>
          <th scope="col">Nature</th>
          <th scope="col">Lauréats</th>
          <th scope="col">État</th>
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => (
          <tr key={session.id}>
            <th scope="row">
              <a href={routes.session(slug, session.id)}>{session.title}</a>
            </th>
            <td data-label="Date">{sessionTimes(session)}</td>
            <td data-label="Nature">
              {sessionKindWords[session.kind]}, {sessionModeWords[session.mode].toLowerCase()}
            </td>
            <td data-label="Lauréats">{plural(session.laureates, 'lauréat')}</td>
            <td data-label="État">
              <StateBadge tone={sessionStateTones[session.state]}>{sessionStateWords[session.state]}</StateBadge>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
