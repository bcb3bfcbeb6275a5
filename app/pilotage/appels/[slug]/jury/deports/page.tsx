import { notFound } from 'next/navigation'
import { RecusalMatrix } from '@/components/panel/recusal-matrix'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { staffPanel } from '@/lib/panel/panel.queries'
import { detect } from './action'

export const metadata = { title: 'Déports, membre par dossier' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.recusalMatrix(slug))
  const panel = await staffPanel(actor, slug, { db: db(), now: new Date() })
  return panel ? <RecusalMatrix panel={panel} detect={detect} /> : notFound()
}
