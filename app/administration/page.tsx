import { forbidden } from 'next/navigation'
import { AdministrationHome } from '@/components/administration/administration-home'
import { administrationHome } from '@/lib/administration/home.queries'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'

export const metadata = { title: 'Administration' }

export default async function Page() {
  const actor = await requirePerson(routes.administration())
  const home = await administrationHome(actor, { db: db(), now: new Date() })
  if (!home) forbidden()
  return <AdministrationHome home={home} />
}
