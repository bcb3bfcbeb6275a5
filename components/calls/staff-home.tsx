import type { Person } from '@/lib/accounts/actor'
import { callPhase } from '@/lib/calls/call-phase'
import { phaseTones, phaseWords } from '@/lib/calls/call.words'
import type { StaffCall } from '@/lib/calls/staff-call.queries'
import { awaited, byDate, staffTasks, type StaffTask } from '@/lib/calls/staff-tasks'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { PageHeader } from '../layout/page-header'
import { StateBadge } from '../ui/badge'
import { Empty } from '../ui/empty'
import { TaskList } from '../ui/task-list'

type Contributions = { count: number; since: Date | null } | null

const toRead = (waiting: Contributions): StaffTask[] =>
  waiting?.since ? [{ label: `Relire ${plural(waiting.count, 'contribution')} à la ressourcerie`, href: routes.moderation(), reason: 'Ressourcerie', due: `la plus ancienne le ${formatInstant(waiting.since)}`, at: waiting.since }] : []

/** The staff's home: what waits, then every call. The observer sees the calls only. */
export function StaffHome({ calls, contributions, actor, now }: { calls: StaffCall[]; contributions: Contributions; actor: Person; now: Date }) {
  const staff = actor.roles.includes('STAFF')
  const tasks = byDate([...calls.flatMap((call) => staffTasks(call, actor, now)), ...toRead(contributions)])
  const create = (
    <>
      <a href={routes.experts()} className="button">
        Experts
      </a>
      <a href={routes.directory()} className="button">
        Annuaire France services
      </a>
      <a href={routes.moderation()} className="button">
        Ressourcerie
      </a>
      <a href={routes.pastCall()} className="button">
        Saisir une édition passée
      </a>
      <a href={routes.newCall()} className="button button-primary">
        Créer un appel
      </a>
    </>
  )
  return (
    <>
      <PageHeader title="Pilotage" state={staff ? undefined : 'Vous lisez les dossiers et le suivi ; vous ne modifiez rien.'} action={staff ? create : undefined} />
      {staff && <TaskList tasks={tasks} empty="Rien ne vous attend : les appels en cours sont entre d’autres mains." />}
      <section aria-labelledby="appels">
        <h2 id="appels" className="mb-2">
          Appels
        </h2>
        {calls.length === 0 ? (
          <Empty>Aucun appel n’est encore créé. Le premier apparaîtra ici.</Empty>
        ) : (
          <table className="table as-cards">
            <thead>
              <tr>
                <th scope="col">Appel</th>
                <th scope="col">État</th>
                <th scope="col">Où il en est</th>
                <th scope="col" className="number">
                  Candidatures
                </th>
              </tr>
            </thead>
            <tbody>
              {calls.map((call) => {
                const phase = callPhase(call, now)
                return (
                  <tr key={call.id}>
                    <th scope="row">
                      <a href={call.state === 'DRAFT' && staff ? routes.callSettings(call.slug) : routes.staffCall(call.slug)}>{call.title}</a>
                    </th>
                    <td data-label="État">
                      <StateBadge tone={phaseTones[phase]}>{phaseWords[phase]}</StateBadge>
                    </td>
                    <td data-label="Où il en est">{awaited(call, now)}</td>
                    <td data-label="Candidatures" className="number">
                      {call.nature === 'PUBLISHED' ? <span className="text-soft">déposées ailleurs</span> : call.deposited}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        )}
      </section>
    </>
  )
}
