import { forbidden } from 'next/navigation'
import { ExpertisePage } from '@/components/support/expertise-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { ownExpertise } from '@/lib/support/expert.queries'

export const metadata = { title: 'Expertise' }

export default async function Page() {
  const actor = await requirePerson(routes.expertise())
  const page = await ownExpertise(actor, { db: db(), now: new Date() })
  return page ? <ExpertisePage page={page} /> : forbidden()
}
