import { notFound } from 'next/navigation'
import { EmbargoReadingPage } from '@/components/decisions/embargo-reading-page'
import { db } from '@/lib/db/client'
import { embargoReading } from '@/lib/decisions/embargo.queries'
import { keptOpening } from '../opened'

export const metadata = { title: 'Sous embargo', robots: { index: false, follow: false } }

export default async function Page() {
  const reading = await embargoReading(await keptOpening(), { db: db(), now: new Date() })
  return reading ? <EmbargoReadingPage reading={reading} /> : notFound()
}
