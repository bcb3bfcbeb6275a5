import type { Day } from '@/lib/kernel/days'
import { routes } from '@/lib/kernel/routes'
import { usualWeeks, type PortfolioSort } from '@/lib/support/portfolio'

export const portfolioViews = ['tableau', 'calendrier', 'carte'] as const
export type PortfolioView = (typeof portfolioViews)[number]

/** What the address asks. `month` null: today's. */
export type Asked = { view: PortfolioView; sort: PortfolioSort; weeks: number; toCallOnly: boolean; month: Day | null }

/** The address of the page with something else asked. */
export const portfolioHref = (slug: string, asked: Asked): string =>
  routes.portfolio(slug, {
    view: asked.view === 'tableau' ? undefined : asked.view,
    sort: asked.sort === 'nom' ? undefined : asked.sort,
    weeks: asked.weeks === usualWeeks ? undefined : String(asked.weeks),
    toCall: asked.toCallOnly ? 'oui' : undefined,
    month: asked.view === 'calendrier' ? (asked.month?.slice(0, 7) ?? undefined) : undefined,
  })
