import { notFound } from 'next/navigation'
import { SettingsPage } from '@/components/calls/settings-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { callSettings } from '@/lib/calls/staff-call.queries'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import * as actions from './action'

export const metadata = { title: 'Règlement, jury et signataire' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.callSettings(slug))
  const call = await callSettings(actor, slug, { db: db(), now: new Date() })
  return call ? <SettingsPage call={call} actions={{ ...actions }} /> : notFound()
}
