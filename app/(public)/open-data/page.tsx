import { OpenDataPage } from '@/components/results/open-data-page'
import { db } from '@/lib/db/client'
import { announcedCalls } from '@/lib/decisions/results.queries'
import { routes } from '@/lib/kernel/routes'

export const metadata = { title: 'Données ouvertes', alternates: { types: { 'application/atom+xml': routes.openLaureates('atom') } } }

export default async function Page() {
  return <OpenDataPage calls={await announcedCalls({ db: db(), now: new Date() })} />
}
