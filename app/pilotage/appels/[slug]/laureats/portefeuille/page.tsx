import { notFound } from 'next/navigation'
import { portfolioViews } from '@/components/support/portfolio-address'
import { PortfolioPage } from '@/components/support/portfolio-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { parseDay } from '@/lib/kernel/days'
import { routes } from '@/lib/kernel/routes'
import { sortAsked, weeksAsked } from '@/lib/support/portfolio'
import { portfolio } from '@/lib/support/portfolio.queries'

export const metadata = { title: 'Portefeuille' }

type Name = 'vue' | 'tri' | 'semaines' | 'relancer' | 'mois'
type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Partial<Record<Name, string | string[]>>> }

export default async function Page({ params, searchParams }: Props) {
  const { slug } = await params
  const actor = await requirePerson(routes.portfolio(slug))
  const search = await searchParams
  const one = (name: Name) => [search[name]].flat()[0]
  const month = parseDay(`${one('mois') ?? ''}-01`)
  const page = await portfolio(actor, { slug, month }, { db: db(), now: new Date() })
  if (!page) notFound()
  const view = portfolioViews.find((known) => known === one('vue')) ?? 'tableau'
  return <PortfolioPage page={page} asked={{ view, sort: sortAsked(one('tri')), weeks: weeksAsked(one('semaines')), toCallOnly: one('relancer') === 'oui', month }} />
}
