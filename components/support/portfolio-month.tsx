import { Empty } from '@/components/ui/empty'
import { formatDay, type Day } from '@/lib/kernel/days'
import { routes } from '@/lib/kernel/routes'
import type { Dated } from '@/lib/support/portfolio'
import type { Portfolio } from '@/lib/support/portfolio.queries'

const kindWords: Record<Dated['kind'], string> = { SESSION: 'Séance', CONTACT: 'Reprendre contact', ACTION: 'Échéance' }
const monthName = (first: Day) => formatDay(first).replace(/^1er /, '')

/** A month as a list: sessions, contacts to take again, actions that fall due; only the days that have something. */
export function PortfolioMonth({ page: { call, today, month }, href }: { page: Portfolio; href: (month: Day) => string }) {
  const days = [...new Set(month.dates.map(({ on }) => on))]
  return (
    <section aria-labelledby="mois">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="mois" className="first-letter:uppercase">{monthName(month.first)}</h2>
        <nav aria-label="Mois" className="flex gap-6">
          <a href={href(month.previous)}>{monthName(month.previous)}</a>
          <a href={href(month.next)}>{monthName(month.next)}</a>
        </nav>
      </div>
      {days.length === 0 ? (
        <Empty>Rien n’est prévu ce mois-ci : ni séance, ni contact à reprendre, ni échéance d’action.</Empty>
      ) : (
        <dl className="divide-y divide-line border-y border-line">
          {days.map((on) => (
            <div key={on} className="gap-x-6 py-2 sm:grid sm:grid-cols-[11rem_minmax(0,1fr)]">
              <dt className={on === today ? 'font-semibold' : 'text-soft'}>
                {formatDay(on)}
                {on === today && ', aujourd’hui'}
              </dt>
              <dd>
                <ul>
                  {month.dates
                    .filter((date) => date.on === on)
                    .map((date) => (
                      <li key={`${date.kind}-${date.id}`} className="py-0.5">
                        {kindWords[date.kind]} : <Which date={date} slug={call.slug} />
                      </li>
                    ))}
                </ul>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

function Which({ date: { id, laureateId, title, laureate }, slug }: { date: Dated; slug: string }) {
  if (laureateId === null) return <a href={routes.session(slug, id)}>{title}</a>
  return (
    <>
      <a href={routes.laureate(slug, laureateId)}>{laureate}</a>
      {title && `, ${title}`}
    </>
  )
}
