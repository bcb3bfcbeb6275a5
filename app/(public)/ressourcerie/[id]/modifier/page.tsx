import { notFound } from 'next/navigation'
import { EditResourcePage } from '@/components/resources/resource-form'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { resourceToEdit } from '@/lib/resources/resource.queries'
import { edit } from './action'

export const metadata = { title: 'Modifier la ressource' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const resource = await resourceToEdit(await requirePerson(routes.editResource(id)), { resourceId: id }, { db: db(), now: new Date() })
  if (!resource) notFound()
  return <EditResourcePage resource={resource} edit={edit} />
}
