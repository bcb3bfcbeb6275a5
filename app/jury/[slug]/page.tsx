import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { JuryCallPage } from '@/components/scoring/jury-call-page'
import { getActor, requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { juryCallPage } from '@/lib/scoring/jury.queries'

type Props = { params: Promise<{ slug: string }> }

const read = cache(async (slug: string) => juryCallPage(await getActor(), slug, { db: db(), now: new Date() }))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params
  const page = await read(slug)
  return page ? { title: page.call.title } : {}
}

export default async function Page({ params }: Props) {
  const { slug } = await params
  await requirePerson(routes.juryCall(slug))
  const page = await read(slug)
  return page ? <JuryCallPage page={page} /> : notFound()
}
