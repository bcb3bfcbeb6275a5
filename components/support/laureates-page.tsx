import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import { TaskList } from '@/components/ui/task-list'
import { laureateCount, laureateStateWords } from '@/lib/decisions/decisions.words'
import { formatEuros, subtractCents, sumCents } from '@/lib/kernel/cents'
import { formatDay } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { departementLabel } from '@/lib/places/departement'
import { lacksOf, type Lack } from '@/lib/support/lacks'
import type { LaureateList, SupportedLaureate } from '@/lib/support/laureate.queries'
import { laureateTasks } from './laureate-tasks'
import { SessionTable } from './session-table'

const filterWords = {
  contact: 'Seuls les lauréats sans contact sont montrés.',
  plan: 'Seuls les lauréats sans plan d’accompagnement sont montrés.',
  seance: 'Seuls les lauréats sans séance à venir sont montrés.',
} satisfies Record<Lack, string>

/** A call's laureates: what to do next, where each one stands, and the sessions. */
export function LaureatesPage({ list, lack, now }: { list: LaureateList; lack: Lack | null; now: Date }) {
  const { call, announced, laureates, sessions, mayWrite } = list
  const shown = lack ? laureates.filter((laureate) => lacksOf(laureate).includes(lack)) : laureates
  return (
    <>
      <PageHeader
        trail={[{ label: 'Pilotage', href: routes.staff() }, { label: call.title, href: routes.staffCall(call.slug) }]}
        title="Lauréats"
        state={announced ? laureateCount(laureates.map(({ state }) => state)) : undefined}
        action={
          announced && (
            <>
              {call.nature !== 'PUBLISHED' && <a href={routes.agreements(call.slug)} className="button">Conventions</a>}
              {call.nature !== 'PUBLISHED' && <a href={routes.payments(call.slug)} className="button">Versements</a>}
              <a href={routes.programmeImpact(call.slug)} className="button">Impact</a>
              <a href={routes.portfolio(call.slug)} className="button">Portefeuille</a>
              <a href={routes.matching(call.slug)} className="button">Rapprochements</a>
              {mayWrite && laureates.length > 0 && <a href={routes.newSession(call.slug)} className="button button-primary">Planifier une séance</a>}
            </>
          )
        }
      />
      {!announced ? (
        <Empty>Les lauréats paraissent ici à l’annonce des résultats.</Empty>
      ) : (
        <>
          {mayWrite && <TaskList tasks={laureateTasks(list, now)} empty="Chaque lauréat a un contact, un plan et une séance à venir." />}
          <section aria-labelledby="liste" className="mb-10">
            <h2 id="liste" className="mb-2">
              Où en est chacun
            </h2>
            {lack && (
              <p className="mb-2">
                {filterWords[lack]} <a href={routes.laureates(call.slug)}>Montrer tous les lauréats</a>
              </p>
            )}
            {shown.length === 0 ? <Empty>Aucun lauréat ne correspond.</Empty> : <LaureateTable list={list} shown={shown} />}
          </section>
          <section aria-labelledby="seances">
            <h2 id="seances" className="mb-2">
              Séances
            </h2>
            {sessions.length === 0 ? (
              <Empty>Aucune séance n’est planifiée. La première ouvre l’accompagnement de l’appel.</Empty>
            ) : (
              <SessionTable slug={call.slug} sessions={sessions} />
            )}
          </section>
        </>
      )}
    </>
  )
}

function LaureateTable({ list: { call, envelope }, shown }: { list: LaureateList; shown: SupportedLaureate[] }) {
  const known = shown.flatMap((laureate) => (laureate.amount === null ? [] : [laureate.amount]))
  const unknown = call.nature === 'PUBLISHED' ? 'non publié' : 'sans montant'
  return (
    <table className="table as-cards">
      <thead>
        <tr>
          <th scope="col">Lauréat</th>
          <th scope="col">Département</th>
          <th scope="col">Contacts</th>
          <th scope="col">Plan</th>
          <th scope="col">Prochaine séance</th>
          <th scope="col">À recontacter</th>
          <th scope="col" className="number">
            Montant
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((laureate) => (
          <tr key={laureate.id}>
            <th scope="row">
              <a href={routes.laureate(call.slug, laureate.id)}>{laureate.name}</a>
              {laureate.state !== 'ANNOUNCED' && (
                <span className="ml-2">
                  <StateBadge tone="neutral">{laureateStateWords[laureate.state]}</StateBadge>
                </span>
              )}
            </th>
            <td data-label="Département">{departementLabel(laureate.departementCode)}</td>
            <td data-label="Contacts">{laureate.contacts > 0 ? laureate.contacts : laureate.state === 'ANNOUNCED' && <span className="text-soft">aucun</span>}</td>
            <td data-label="Plan">{laureate.hasPlan ? 'écrit' : laureate.state === 'ANNOUNCED' && <span className="text-soft">à écrire</span>}</td>
            <td data-label="Prochaine séance">
              {laureate.nextSession ? (
                <a href={routes.session(call.slug, laureate.nextSession.id)}>{formatInstant(laureate.nextSession.startsAt)}</a>
              ) : (
                laureate.state === 'ANNOUNCED' && <span className="text-soft">aucune</span>
              )}
            </td>
            <td data-label="À recontacter">{laureate.nextContactOn ? `le ${formatDay(laureate.nextContactOn)}` : ''}</td>
            <td data-label="Montant" className="number">
              {laureate.amount === null ? <span className="text-soft">{unknown}</span> : formatEuros(laureate.amount)}
            </td>
          </tr>
        ))}
      </tbody>
      {known.length > 0 && (
        <tfoot>
          <tr>
            <th scope="row" colSpan={6}>
              {known.length === shown.length ? 'Total décidé' : `Total de ${plural(known.length, 'montant connu', 'montants connus')}`}
              {envelope && `. Enveloppe : ${formatEuros(envelope.total)}, dont ${formatEuros(envelope.allocated)} attribués aujourd’hui et ${formatEuros(subtractCents(envelope.total, envelope.allocated))} de reste`}
            </th>
            <td className="number">{formatEuros(sumCents(known))}</td>
          </tr>
        </tfoot>
      )}
    </table>
  )
}
