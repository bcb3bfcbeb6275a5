import { notFound } from 'next/navigation'
import { ExpertsPage } from '@/components/support/experts-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { expertDirectory } from '@/lib/support/expert.queries'
import { add } from './action'

export const metadata = { title: 'Experts' }

export default async function Page() {
  const actor = await requirePerson(routes.experts())
  const page = await expertDirectory(actor, { db: db(), now: new Date() })
  if (!page) notFound()
  return <ExpertsPage page={page} add={add} />
}
