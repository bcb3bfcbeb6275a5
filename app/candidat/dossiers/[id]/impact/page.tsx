import { notFound } from 'next/navigation'
import { OwnImpactPage } from '@/components/impact/own-impact-page'
import { readReports } from '@/lib/applications/attachment'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { openPeriodsOf } from '@/lib/impact/impact-record'
import { ownImpact } from '@/lib/impact/impact.queries'
import { routes } from '@/lib/kernel/routes'
import { placeLabel } from '@/lib/places/place'
import * as actions from './action'

export const metadata = { title: 'Impact' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ periode?: string; refus?: string; piece?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const [{ id }, { periode, refus, piece }] = [await params, await searchParams]
  const actor = await requirePerson(routes.ownImpact(id))
  const own = await ownImpact(actor, id, { db: db(), now: new Date() })
  if (!own) notFound()
  const periods = openPeriodsOf(own.record, own.today)
  const period = periods.find((one) => one === periode) ?? periods.at(-1) ?? own.record.endsOn
  const labels = (before: boolean) => own.record.served.filter((one) => one.before === before).map(({ code }) => placeLabel('commune', code)).join('\n')
  return <OwnImpactPage own={own} period={period} refused={refus?.slice(0, 300)} sent={readReports(piece)} communeLabels={{ before: labels(true), since: labels(false) }} actions={{ ...actions }} />
}
