import { laureateStateWords } from '@/lib/decisions/decisions.words'
import { formatDay } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { departementLabel } from '@/lib/places/departement'
import { reasonsToCall, weeksUnseen, type PortfolioSort, type Standing } from '@/lib/support/portfolio'
import type { Portfolio } from '@/lib/support/portfolio.queries'
import { reasonWords } from '@/lib/support/support.words'
import { portfolioHref, type Asked } from './portfolio-address'
import { WeatherBadge } from './weather-badge'

const columns: readonly { sort: PortfolioSort; label: string; numeric?: boolean }[] = [
  { sort: 'nom', label: 'Lauréat' },
  { sort: 'meteo', label: 'Météo' },
  { sort: 'vu', label: 'Vu le' },
  { sort: 'retard', label: 'En retard', numeric: true },
  { sort: 'contact', label: 'Prochain contact' },
  { sort: 'besoins', label: 'Besoins', numeric: true },
]

/** One line a laureate; each header leads to its order, the worst or the soonest first. */
export function PortfolioTable({ page: { call, today }, shown, asked }: { page: Portfolio; shown: readonly Standing[]; asked: Asked }) {
  return (
    <table className="table as-cards">
      <caption className="sr-only">Lauréats, {asked.sort === 'nom' ? 'par nom' : 'le plus pressant d’abord'}</caption>
      <thead>
        <tr>
          {columns.map(({ sort, label, numeric }) => (
            <th key={sort} scope="col" className={numeric ? 'number' : undefined} aria-sort={sort === asked.sort ? (numeric ? 'descending' : 'ascending') : undefined}>
              <a href={portfolioHref(call.slug, { ...asked, sort })}>{label}</a>
            </th>
          ))}
          <th scope="col">À relancer</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((standing) => (
          <tr key={standing.id}>
            <th scope="row" className="sm:min-w-44">
              <a href={routes.laureate(call.slug, standing.id)}>{standing.name}</a>
              <span className="block text-sm font-normal text-soft">
                {departementLabel(standing.departementCode)}
                {standing.state !== 'ANNOUNCED' && `, ${laureateStateWords[standing.state].toLowerCase()}`}
              </span>
            </th>
            <td data-label="Météo">
              <Told standing={standing} href={routes.laureateNeeds(call.slug, standing.id)} />
            </td>
            <td data-label="Vu le">
              {standing.lastSeenOn ? <span className="whitespace-nowrap">{formatDay(standing.lastSeenOn)}</span> : <span className="text-soft">jamais</span>}
              <span className="block text-sm text-soft">{agoWords(weeksUnseen(standing, today), standing.lastSeenOn === null)}</span>
            </td>
            <td data-label="En retard" className="number">
              {standing.lateActions === 0 ? <span className="text-soft">0</span> : <a href={`${routes.laureate(call.slug, standing.id)}#actions`}>{standing.lateActions}</a>}
            </td>
            <td data-label="Prochain contact">
              <Next standing={standing} slug={call.slug} />
            </td>
            <td data-label="Besoins" className="number">
              {standing.openNeeds === 0 ? <span className="text-soft">0</span> : <a href={`${routes.laureateNeeds(call.slug, standing.id)}#besoins`}>{standing.openNeeds}</a>}
            </td>
            <td data-label="À relancer">
              <Reasons words={reasonsToCall(standing, { weeks: asked.weeks, today }).map((reason) => reasonWords[reason])} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const agoWords = (weeks: number, never: boolean) => (never ? `annoncé il y a ${plural(weeks, 'semaine')}` : weeks === 0 ? 'il y a moins d’une semaine' : `il y a ${plural(weeks, 'semaine')}`)

function Told({ standing: { weather, state }, href }: { standing: Standing; href: string }) {
  if (!weather) return state === 'ANNOUNCED' ? <a href={`${href}#meteo`}>à noter</a> : null
  return (
    <>
      <WeatherBadge weather={weather.weather} />
      <span className="block text-sm text-soft">
        le {formatDay(weather.saidOn)} : {weather.word}
      </span>
    </>
  )
}

function Next({ standing: { nextContactOn, nextSession }, slug }: { standing: Standing; slug: string }) {
  if (!nextContactOn && !nextSession) return <span className="text-soft">rien de prévu</span>
  return (
    <>
      {nextContactOn && <span className="block whitespace-nowrap">{formatDay(nextContactOn)}</span>}
      {nextSession && (
        <span className="block text-sm whitespace-nowrap">
          <a href={routes.session(slug, nextSession.id)}>séance le {formatDay(nextSession.on)}</a>
        </span>
      )}
    </>
  )
}

const Reasons = ({ words }: { words: readonly string[] }) => (words.length === 0 ? null : <span className="text-sm font-semibold text-warning">{words.join(', ')}</span>)
