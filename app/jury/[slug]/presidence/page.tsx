import { notFound } from 'next/navigation'
import { PresidencyPage } from '@/components/scoring/presidency-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { presidencyPage } from '@/lib/scoring/presidency.queries'
import { chooseWorkingStatistics, close, decide, decideAgain, orderReadings } from './action'

export const metadata = { title: 'Présidence du jury' }

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ deport?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const [{ slug }, { deport }] = [await params, await searchParams]
  const actor = await requirePerson(routes.presidency(slug))
  const page = await presidencyPage(actor, slug, { db: db(), now: new Date() })
  return page ? <PresidencyPage page={page} chosen={typeof deport === 'string' ? deport : undefined} actions={{ decide, close, statistics: chooseWorkingStatistics, decideAgain, extra: orderReadings }} /> : notFound()
}
