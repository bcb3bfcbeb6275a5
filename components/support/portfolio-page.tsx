import type { ReactNode } from 'react'
import { PageHeader } from '@/components/layout/page-header'
import { PlacesMap } from '@/components/places/places-map'
import { Empty } from '@/components/ui/empty'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { reasonsToCall, sortedBy, weekChoices } from '@/lib/support/portfolio'
import type { Portfolio } from '@/lib/support/portfolio.queries'
import { portfolioHref, portfolioViews, type Asked, type PortfolioView } from './portfolio-address'
import { PortfolioMonth } from './portfolio-month'
import { PortfolioTable } from './portfolio-table'

const viewWords: Record<PortfolioView, string> = { tableau: 'Tableau', calendrier: 'Calendrier', carte: 'Carte' }

/** All the laureates of a call at a glance: the weather of each, who has to be called and why, what comes. */
export function PortfolioPage({ page, asked }: { page: Portfolio; asked: Asked }) {
  const { call, today, standings } = page
  const toCall = standings.filter((standing) => reasonsToCall(standing, { weeks: asked.weeks, today }).length > 0)
  const shown = sortedBy(asked.toCallOnly ? toCall : standings, asked.sort)
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: 'Lauréats', href: routes.laureates(call.slug) },
        ]}
        title="Portefeuille"
        action={<a href={routes.supportCosts(call.slug)} className="button">Coûts de l’accompagnement</a>}
        state={`${plural(standings.length, 'lauréat')}, ${plural(toCall.length, 'à relancer', 'à relancer')}`}
      />
      <nav aria-label="Vues" className="mb-4">
        <Ways>
          {portfolioViews.map((view) => (
            <Way key={view} href={portfolioHref(call.slug, { ...asked, view })} current={view === asked.view}>
              {viewWords[view]}
            </Way>
          ))}
        </Ways>
      </nav>
      {asked.view !== 'calendrier' && <Filter slug={call.slug} asked={asked} all={standings.length} toCall={toCall.length} />}
      {asked.view === 'calendrier' ? (
        <PortfolioMonth page={page} href={(month) => portfolioHref(call.slug, { ...asked, month })} />
      ) : shown.length === 0 ? (
        <Empty>{standings.length === 0 ? 'Cet appel n’a pas de lauréat.' : 'Personne n’est à relancer : chacun a été vu, rien n’est en retard et chaque besoin a sa réponse.'}</Empty>
      ) : asked.view === 'carte' ? (
        <PlacesMap label="Lauréats par département" held={shown} hrefOf={(id) => routes.laureateNeeds(call.slug, id)} />
      ) : (
        <PortfolioTable page={page} shown={shown} asked={asked} />
      )}
    </>
  )
}

function Filter({ slug, asked, all, toCall }: { slug: string; asked: Asked; all: number; toCall: number }) {
  return (
    <div className="mb-4 flex flex-wrap gap-x-10 gap-y-2 text-sm">
      <nav aria-label="Lauréats montrés">
        <Ways>
          <Way href={portfolioHref(slug, { ...asked, toCallOnly: false })} current={!asked.toCallOnly}>{`Tous (${all})`}</Way>
          <Way href={portfolioHref(slug, { ...asked, toCallOnly: true })} current={asked.toCallOnly}>{`À relancer (${toCall})`}</Way>
        </Ways>
      </nav>
      <nav aria-label="Pas vus depuis" className="flex flex-wrap items-center gap-x-3">
        <span className="text-soft">À relancer si pas vu depuis</span>
        <Ways>
          {weekChoices.map((weeks) => (
            <Way key={weeks} href={portfolioHref(slug, { ...asked, weeks })} current={weeks === asked.weeks}>
              {plural(weeks, 'semaine')}
            </Way>
          ))}
        </Ways>
      </nav>
    </div>
  )
}

const Ways = ({ children }: { children: ReactNode }) => <ul className="flex flex-wrap gap-x-4 gap-y-1">{children}</ul>

function Way({ href, current, children }: { href: string; current: boolean; children: string }) {
  return (
    <li>
      <a href={href} aria-current={current ? 'true' : undefined} className="inline-flex min-h-8 items-center aria-[current]:font-semibold aria-[current]:no-underline">
        {children}
      </a>
    </li>
  )
}
