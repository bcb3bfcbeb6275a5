import { notFound } from 'next/navigation'
import { LaureateImpactPage } from '@/components/impact/laureate-impact-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { laureateImpact } from '@/lib/impact/impact.queries'
import { routes } from '@/lib/kernel/routes'

export const metadata = { title: 'Impact d’un lauréat' }

type Props = { params: Promise<{ slug: string; id: string }> }

export default async function Page({ params }: Props) {
  const { slug, id } = await params
  const actor = await requirePerson(routes.laureateImpact(slug, id))
  const page = await laureateImpact(actor, { slug, laureateId: id }, { db: db(), now: new Date() })
  return page ? <LaureateImpactPage page={page} /> : notFound()
}
