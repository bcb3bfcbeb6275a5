import { notFound } from 'next/navigation'
import { StructurePage } from '@/components/structures/structure-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { structurePage } from '@/lib/structures/structure.queries'
import { addPoint } from './action'

export const metadata = { title: 'Structure' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const actor = await requirePerson(routes.structure(id))
  const structure = await structurePage(actor, id, { db: db(), now: new Date() })
  return structure ? <StructurePage structure={structure} addServicePoint={addPoint} /> : notFound()
}
