import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { StructurePage } from '@/components/structures/structure-page'
import { getActor, requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { structurePage } from '@/lib/structures/structure.queries'
import { addPoint } from './action'
import { cancel, end, invite, setRole } from './collegues/action'

type Props = { params: Promise<{ id: string }> }

const read = cache(async (id: string) => structurePage(await getActor(), id, { db: db(), now: new Date() }))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const structure = await read((await params).id)
  return structure ? { title: structure.name } : {}
}

export default async function Page({ params }: Props) {
  const { id } = await params
  const actor = await requirePerson(routes.structure(id))
  const structure = await read(id)
  return structure ? <StructurePage structure={structure} me={actor.id} addServicePoint={addPoint} colleagues={{ invite, cancel, setRole, end }} /> : notFound()
}
