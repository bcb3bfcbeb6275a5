import { StateBadge } from '@/components/ui/badge'
import { Timeline } from '@/components/ui/timeline'
import type { OwnSession } from '@/lib/support/own-session.queries'
import { sessionKindWords, sessionModeWords, sessionStateTones, sessionStateWords, sessionWhen } from '@/lib/support/support.words'

type Shown = Pick<OwnSession, 'id' | 'kind' | 'mode' | 'state' | 'title' | 'place' | 'zone' | 'startsAt' | 'endsAt' | 'attended'>

/** Sessions as they follow each other, latest first. */
export function SessionTimeline({ sessions, href }: { sessions: readonly Shown[]; href: (id: string) => string }) {
  return (
    <Timeline
      events={sessions.map((session) => ({
        key: session.id,
        what: (
          <>
            <a href={href(session.id)}>{session.title}</a>{' '}
            <StateBadge tone={sessionStateTones[session.state]}>{sessionStateWords[session.state]}</StateBadge>
            {session.state === 'HELD' && session.attended !== null && <> {session.attended ? 'présent' : 'absent'}</>}
          </>
        ),
        when: (
          <>
            {sessionWhen(session)}. {sessionKindWords[session.kind]}, {sessionModeWords[session.mode].toLowerCase()}
            {session.place && <span className="block whitespace-pre-line">{session.place}</span>}
          </>
        ),
      }))}
    />
  )
}
