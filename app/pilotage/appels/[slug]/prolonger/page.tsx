import { notFound } from 'next/navigation'
import { ExtendPage } from '@/components/calls/call-acts'
import { requirePerson } from '@/lib/auth/get-actor'
import { callSettings } from '@/lib/calls/staff-call.queries'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { extend } from './action'

export const metadata = { title: 'Prolonger les candidatures' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.extendCall(slug))
  const call = await callSettings(actor, slug, { db: db(), now: new Date() })
  return call ? <ExtendPage call={call} extend={extend} /> : notFound()
}
