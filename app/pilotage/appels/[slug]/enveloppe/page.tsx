import { notFound } from 'next/navigation'
import { EnvelopePage } from '@/components/envelope/envelope-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { envelopePage } from '@/lib/envelope/envelope-page.queries'
import { routes } from '@/lib/kernel/routes'
import { amend, check, lift, prepare, restore, saveAmounts, saveDeviations, sendBack, start } from './action'

export const metadata = { title: 'Enveloppe' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.envelope(slug))
  const page = await envelopePage(actor, slug, { db: db(), now: new Date() })
  return page ? <EnvelopePage page={page} actions={{ start, setAmounts: saveAmounts, tellDeviations: saveDeviations, prepare, check, sendBack, lift, restore, amend }} /> : notFound()
}
