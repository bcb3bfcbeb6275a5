import { StateBadge } from '@/components/ui/badge'
import { Timeline } from '@/components/ui/timeline'
import type { OwnSession } from '@/lib/support/session.queries'
import { sessionKindWords, sessionModeWords, sessionStateTones, sessionStateWords, sessionTimes } from '@/lib/support/support.words'

type Shown = Pick<OwnSession, 'id' | 'kind' | 'mode' | 'state' | 'title' | 'place' | 'startsAt' | 'endsAt' | 'attended'>

/** Sessions as they follow each other, latest first. `href`: the session's own page, or its calendar file. */
export function SessionTimeline({ sessions, href, linkWords }: { sessions: readonly Shown[]; href: (id: string) => string; linkWords?: string }) {
  return (
    <Timeline
      events={sessions.map((session) => ({
        key: session.id,
        what: (
          <>
            {linkWords ? <strong>{session.title}</strong> : <a href={href(session.id)}>{session.title}</a>}{' '}
            <StateBadge tone={sessionStateTones[session.state]}>{sessionStateWords[session.state]}</StateBadge>
            {session.state === 'HELD' && session.attended !== null && <> {session.attended ? 'présent' : 'absent'}</>}
          </>
        ),
        when: (
          <>
            {sessionTimes(session)}. {sessionKindWords[session.kind]}, {sessionModeWords[session.mode].toLowerCase()}
            {session.place && <span className="block whitespace-pre-line">{session.place}</span>}
            {linkWords && session.state !== 'HELD' && (
              <span className="block">
                <a href={href(session.id)} download>
                  {linkWords}
                  <span className="sr-only"> : {session.title}</span>
                </a>
              </span>
            )}
          </>
        ),
      }))}
    />
  )
}
