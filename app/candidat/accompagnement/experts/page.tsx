import { notFound } from 'next/navigation'
import { OwnExpertsPage } from '@/components/support/own-experts-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { ownExperts } from '@/lib/support/expert.queries'
import { ask, withdraw } from './action'

export const metadata = { title: 'Rencontrer un expert' }

export default async function Page() {
  const actor = await requirePerson(routes.ownExperts())
  const page = await ownExperts(actor, { db: db(), now: new Date() })
  if (!page) notFound()
  return <OwnExpertsPage page={page} ask={ask} withdraw={withdraw} />
}
