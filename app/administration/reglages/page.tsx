import { notFound } from 'next/navigation'
import { SettingsPage } from '@/components/administration/settings-page'
import { activeSettings } from '@/lib/administration/settings.queries'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { env } from '@/lib/env'
import { routes } from '@/lib/kernel/routes'
import application from '@/package.json'

export const metadata = { title: 'Réglages' }

export default async function Page() {
  const actor = await requirePerson(routes.settings())
  const settings = await activeSettings(actor, { ...env(), version: application.version, node: process.version }, { db: db(), now: new Date() })
  if (!settings) notFound()
  return <SettingsPage settings={settings} />
}
