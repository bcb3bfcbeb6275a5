import { notFound } from 'next/navigation'
import { ExpertInterestsPage } from '@/components/support/expert-interests-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { ownExpertise } from '@/lib/support/expert.queries'
import { declare } from './action'

export const metadata = { title: 'Mes intérêts' }

export default async function Page() {
  const actor = await requirePerson(routes.expertInterests())
  const page = await ownExpertise(actor, { db: db(), now: new Date() })
  if (!page) notFound()
  return <ExpertInterestsPage page={page} declare={declare} />
}
