import { OpenDataPage } from '@/components/results/open-data-page'
import { db } from '@/lib/db/client'
import { announcedCalls } from '@/lib/decisions/results.queries'

export const metadata = { title: 'Données ouvertes' }

export default async function Page() {
  return <OpenDataPage calls={await announcedCalls({ db: db(), now: new Date() })} />
}
