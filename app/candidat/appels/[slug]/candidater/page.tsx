import { notFound } from 'next/navigation'
import { ApplyPage } from '@/components/applications/apply-page'
import { applyPage } from '@/lib/applications/apply.queries'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { start } from './action'

export const metadata = { title: 'Déposer une candidature' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.apply(slug))
  const page = await applyPage(actor, slug, { db: db(), now: new Date() })
  return page ? <ApplyPage page={page} start={start} /> : notFound()
}
