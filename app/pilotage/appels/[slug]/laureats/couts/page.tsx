import { notFound } from 'next/navigation'
import { CostsPage } from '@/components/support/costs-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { costsPage } from '@/lib/support/provider.queries'
import { buy, change, enter, remove } from './action'

export const metadata = { title: 'Coûts de l’accompagnement' }

type Props = { params: Promise<{ slug: string }> }

export default async function Page({ params }: Props) {
  const { slug } = await params
  const actor = await requirePerson(routes.supportCosts(slug))
  const page = await costsPage(actor, { slug }, { db: db(), now: new Date() })
  return page ? <CostsPage page={page} actions={{ buy, change, enter, remove }} /> : notFound()
}
