import { notFound } from 'next/navigation'
import { PanelPage } from '@/components/panel/panel-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { staffPanel } from '@/lib/panel/panel.queries'
import { invite, raise } from './action'

export const metadata = { title: 'Jury de l’appel' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.panel(slug))
  const panel = await staffPanel(actor, slug, { db: db(), now: new Date() })
  return panel ? <PanelPage panel={panel} raise={raise} invite={invite} /> : notFound()
}
