import { notFound } from 'next/navigation'
import { LaureatePage } from '@/components/support/laureate-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { laureatePage } from '@/lib/support/laureate.queries'
import { addContact, removeContact, savePlan, setAmount } from './action'

export const metadata = { title: 'Lauréat' }

export default async function Page({ params }: { params: Promise<{ slug: string; id: string }> }) {
  const { slug, id } = await params
  const actor = await requirePerson(routes.laureate(slug, id))
  const page = await laureatePage(actor, { slug, laureateId: id }, { db: db(), now: new Date() })
  if (!page) notFound()
  return <LaureatePage page={page} actions={{ addContact, removeContact, savePlan, setAmount }} />
}
