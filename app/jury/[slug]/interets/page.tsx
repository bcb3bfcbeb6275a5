import { notFound } from 'next/navigation'
import { InterestsForm } from '@/components/panel/interests-form'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { ownInterests } from '@/lib/panel/panel.queries'
import { declare } from './action'

export const metadata = { title: 'Mes intérêts' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.interests(slug))
  const page = await ownInterests(actor, slug, { db: db(), now: new Date() })
  return page ? <InterestsForm page={page} action={declare} /> : notFound()
}
