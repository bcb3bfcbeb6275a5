import { notFound } from 'next/navigation'
import { LaunchPage } from '@/components/calls/call-acts'
import { requirePerson } from '@/lib/auth/get-actor'
import { callSettings } from '@/lib/calls/staff-call.queries'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { launch } from './action'

export const metadata = { title: 'Lancer l’appel' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.launchCall(slug))
  const call = await callSettings(actor, slug, { db: db(), now: new Date() })
  return call ? <LaunchPage call={call} launch={launch} /> : notFound()
}
