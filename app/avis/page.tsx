import { forbidden } from 'next/navigation'
import { OwnOpinionsView } from '@/components/eligibility/own-opinions-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { ownOpinions } from '@/lib/eligibility/opinion.queries'
import { routes } from '@/lib/kernel/routes'

export const metadata = { title: 'Avis' }

export default async function Page() {
  const actor = await requirePerson(routes.opinions())
  const opinions = await ownOpinions(actor, { db: db(), now: new Date() })
  return opinions ? <OwnOpinionsView opinions={opinions} /> : forbidden()
}
