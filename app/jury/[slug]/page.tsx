import { notFound } from 'next/navigation'
import { JuryCallPage } from '@/components/scoring/jury-call-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { juryCallPage } from '@/lib/scoring/jury.queries'

export const metadata = { title: 'Mes dossiers à lire' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.juryCall(slug))
  const page = await juryCallPage(actor, slug, { db: db(), now: new Date() })
  return page ? <JuryCallPage page={page} /> : notFound()
}
