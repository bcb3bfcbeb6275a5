import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { OwnSessionPage } from '@/components/support/own-session-page'
import { getActor, requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { ownSession } from '@/lib/support/own-session.queries'
import { answer, evaluate, join, leave, settle, sign } from './action'

type Props = { params: Promise<{ id: string }> }

const read = cache(async (id: string) => ownSession(await getActor(), { sessionId: id }, { db: db(), now: new Date() }))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const session = await read((await params).id)
  return session ? { title: session.title } : {}
}

export default async function Page({ params }: Props) {
  const { id } = await params
  await requirePerson(routes.ownSession(id))
  const session = await read(id)
  if (!session) notFound()
  return <OwnSessionPage session={session} actions={{ answer, join, leave, sign, evaluate, settle }} now={new Date()} />
}
