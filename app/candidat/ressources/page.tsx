import { notFound } from 'next/navigation'
import { OwnResourcesPage } from '@/components/resources/own-resources-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { ownResources } from '@/lib/resources/resource.queries'

export const metadata = { title: 'Mes ressources' }

export default async function Page() {
  const own = await ownResources(await requirePerson(routes.ownResources()), { db: db(), now: new Date() })
  if (!own) notFound()
  return <OwnResourcesPage own={own} />
}
