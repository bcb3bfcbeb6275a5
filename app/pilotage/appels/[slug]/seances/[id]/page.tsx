import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { SessionPage } from '@/components/support/session-page'
import { getActor, requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { sessionPage } from '@/lib/support/session.queries'
import { add, cancel, choose, enter, hold, move, offer, remove, resize, settle } from './action'

type Props = { params: Promise<{ slug: string; id: string }> }

const read = cache(async (slug: string, id: string) => sessionPage(await getActor(), { slug, sessionId: id }, { db: db(), now: new Date() }))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, id } = await params
  const page = await read(slug, id)
  return page ? { title: page.session.title } : {}
}

export default async function Page({ params }: Props) {
  const { slug, id } = await params
  await requirePerson(routes.session(slug, id))
  const page = await read(slug, id)
  if (!page) notFound()
  return <SessionPage page={page} actions={{ choose, move, cancel, hold, resize, offer, add, settle, enter, remove }} now={new Date()} />
}
