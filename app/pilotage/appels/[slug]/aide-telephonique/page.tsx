import { notFound } from 'next/navigation'
import { PhoneHelpPageView } from '@/components/applications/phone-help-page'
import { phoneHelpPage } from '@/lib/applications/phone-help.queries'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { close, open } from './action'

export const metadata = { title: 'Aide téléphonique' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.phoneHelp(slug))
  const page = await phoneHelpPage(actor, { slug }, { db: db(), now: new Date() })
  return page ? <PhoneHelpPageView page={page} actions={{ open, close }} /> : notFound()
}
