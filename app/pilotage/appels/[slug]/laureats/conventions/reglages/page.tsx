import { notFound } from 'next/navigation'
import { AgreementSettingsPage } from '@/components/agreements/settings-page'
import { settingsPage } from '@/lib/agreements/agreement.queries'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { save } from './action'

export const metadata = { title: 'Réglages des conventions' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.agreementSettings(slug))
  const page = await settingsPage(actor, { slug }, { db: db(), now: new Date() })
  return page ? <AgreementSettingsPage page={page} save={save} /> : notFound()
}
