import { notFound } from 'next/navigation'
import { AbandonPage } from '@/components/calls/call-acts'
import { requirePerson } from '@/lib/auth/get-actor'
import { callSettings } from '@/lib/calls/staff-call.queries'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { abandon } from './action'

export const metadata = { title: 'Déclarer l’appel sans suite' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.abandonCall(slug))
  const call = await callSettings(actor, slug, { db: db(), now: new Date() })
  return call ? <AbandonPage call={call} abandon={abandon} /> : notFound()
}
