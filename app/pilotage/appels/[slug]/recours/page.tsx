import { notFound } from 'next/navigation'
import { AppealsPage } from '@/components/appeals/appeals-page'
import { appealsPage } from '@/lib/appeals/appeal.queries'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { enter } from './action'

export const metadata = { title: 'Recours gracieux' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.appeals(slug))
  const page = await appealsPage(actor, slug, { db: db(), now: new Date() })
  return page ? <AppealsPage page={page} enter={enter} /> : notFound()
}
