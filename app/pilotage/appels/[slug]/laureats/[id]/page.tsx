import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { LaureatePage } from '@/components/support/laureate-page'
import { getActor, requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { laureatePage } from '@/lib/support/laureate.queries'
import { addContact, addStep, enterRenunciation, removeContact, savePlan, setAmount, settle, takeOffProfile } from './action'

type Props = { params: Promise<{ slug: string; id: string }> }

const read = cache(async (slug: string, id: string) => laureatePage(await getActor(), { slug, laureateId: id }, { db: db(), now: new Date() }))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, id } = await params
  const page = await read(slug, id)
  return page ? { title: page.laureate.name } : {}
}

export default async function Page({ params }: Props) {
  const { slug, id } = await params
  await requirePerson(routes.laureate(slug, id))
  const page = await read(slug, id)
  if (!page) notFound()
  return <LaureatePage page={page} actions={{ addContact, removeContact, savePlan, setAmount, enterRenunciation, settle, addStep, takeOffProfile }} now={new Date()} />
}
