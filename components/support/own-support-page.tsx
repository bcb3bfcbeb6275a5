import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { MailLink } from '@/components/ui/mail-link'
import { TaskList, type Task } from '@/components/ui/task-list'
import { dayOf, formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import type { ListedAction } from '@/lib/support/follow-up-action'
import type { OwnSession, OwnSupport, OwnWorkshop } from '@/lib/support/own-session.queries'
import { sessionKindWords, sessionTimes } from '@/lib/support/support.words'
import { ActionList } from './actions'
import { freeWords, OwnWorkshops } from './own-workshops'
import { SessionTimeline } from './session-timeline'
import { WeatherBadge } from './weather-badge'

type Props = { supports: OwnSupport[]; workshops: OwnWorkshop[]; settle: FormAction; now: Date }

/** What a laureate structure reads: what is to be done, its objectives, its sessions, those it may join, whom to write to. One that was not selected reads its workshops. */
export function OwnSupportPage({ supports, workshops, settle, now }: Props) {
  return (
    <>
      <PageHeader
        trail={[{ label: 'Mes candidatures', href: routes.applicant() }]}
        title="Mon accompagnement"
        action={
          supports.length + workshops.length > 0 && (
            <>
              {supports.length > 0 && <a href={routes.ownResources()} className="button">Mes ressources</a>}
              <a href={routes.ownCalendar()} className="button">Suivre dans mon agenda</a>
              {supports.length > 0 && <a href={routes.ownExperts()} className="button button-primary">Rencontrer un expert</a>}
            </>
          )
        }
      />
      {supports.length + workshops.length === 0 ? (
        <Empty>L’accompagnement commence pour les structures lauréates, à l’annonce des résultats.</Empty>
      ) : (
        <>
          <TaskList tasks={[...supports.flatMap(({ name, sessions }) => tasksOf(sessions, supports.length > 1 ? name : null, now)), ...tasksOf(workshops, null, now)]} empty="Rien n’est attendu de vous aujourd’hui." />
          <div className="space-y-12">
            {supports.map((support) => (
              <Support key={support.laureateId} support={support} settle={settle} now={now} />
            ))}
            {workshops.length > 0 && (
              <section aria-labelledby="ateliers">
                <h2 id="ateliers" className="mb-1">
                  Ateliers ouverts aux structures non retenues
                </h2>
                <p className="mb-3 text-soft">Proposés à {[...new Set(workshops.map(({ structureName, callTitle }) => `${structureName}, ${callTitle}`))].join(' ; ')}, avec son accord.</p>
                <OwnWorkshops workshops={workshops} />
              </section>
            )}
          </div>
        </>
      )}
    </>
  )
}

/** `name`: whose sessions they are, where several have some. */
function tasksOf(sessions: readonly (Omit<OwnSession, 'answered'> & { answered?: boolean })[], name: string | null, now: Date): Task[] {
  return sessions.toSorted((a, b) => Number(a.startsAt) - Number(b.startsAt)).flatMap((session): Task[] => {
    const href = routes.ownSession(session.id)
    const reason = name ?? sessionKindWords[session.kind]
    if (session.seat !== 'TAKEN') return []
    if (session.state === 'PROPOSED' && session.answered === false) return [{ label: `Dire quelles dates vous conviennent : ${session.title}`, href, reason }]
    if (session.state === 'PLANNED' && session.endsAt > now) return [{ label: `Préparer la séance : ${session.title}`, href, reason, due: sessionTimes(session) }]
    if (session.state === 'HELD' && session.attended && !session.evaluated) return [{ label: `Répondre à deux questions : ${session.title}`, href, reason }]
    return []
  })
}

function Support({ support, settle, now }: { support: OwnSupport; settle: FormAction; now: Date }) {
  const may = (action: ListedAction) => (action.owner === 'STRUCTURE' ? (['DONE'] as const) : [])
  return (
    <section aria-labelledby={`laureat-${support.laureateId}`}>
      <h2 id={`laureat-${support.laureateId}`}>{support.name}</h2>
      <p className="mb-4 text-soft">
        {support.structureName}, {support.callTitle}
        {support.contact && (
          <>
            . Pour joindre l’équipe{'\u00a0'}: <MailLink address={support.contact} />
          </>
        )}
      </p>
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
        <div className="min-w-0 space-y-8">
          {support.weather && (
            <div>
              <h3 className="mb-1">Météo du projet</h3>
              <p>
                <WeatherBadge weather={support.weather.weather} /> {support.weather.word}
                <span className="block text-sm text-soft">Notée par l’équipe après l’échange du {formatDay(support.weather.saidOn)}</span>
              </p>
            </div>
          )}
          <div>
            <h3 className="mb-1">Objectifs</h3>
            {support.objectives ? (
              <p className="prose whitespace-pre-line">{support.objectives}</p>
            ) : (
              <p className="text-soft">Les objectifs s’écrivent avec l’équipe, lors d’un premier rendez-vous.</p>
            )}
          </div>
          <div>
            <h3 className="mb-2">Actions</h3>
            {support.actions.length === 0 ? (
              <p className="text-soft">Aucune action n’est en cours. Celles que vous décidez en séance paraissent ici.</p>
            ) : (
              <ActionList actions={support.actions} today={dayOf(now)} settle={{ act: settle, may }} />
            )}
          </div>
          {support.open.length > 0 && (
            <div>
              <h3 className="mb-2">Séances ouvertes à l’inscription</h3>
              <ul className="divide-y divide-line border-y border-line">
                {support.open.map((session) => (
                  <li key={session.id} className="py-2">
                    <a href={routes.ownSession(session.id)} className="font-semibold">
                      {session.title}
                    </a>
                    <span className="block text-sm text-soft">
                      {sessionKindWords[session.kind]}, {sessionTimes(session)}. {freeWords(session.free)}
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
        <div className="min-w-0">
          <h3 className="mb-3">Séances</h3>
          {support.sessions.length === 0 ? (
            <p className="text-soft">Aucune séance n’est planifiée. Une invitation vous parviendra par courriel.</p>
          ) : (
            <SessionTimeline sessions={support.sessions} href={routes.ownSession} />
          )}
        </div>
      </div>
    </section>
  )
}
