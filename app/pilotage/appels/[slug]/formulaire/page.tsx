import { notFound } from 'next/navigation'
import { FormPage } from '@/components/forms/form-page'
import { measuredBurden } from '@/lib/applications/burden.queries'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { begin, drop, move } from './action'
import { readForm } from './read-form'

export const metadata = { title: 'Formulaire' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.callForm(slug))
  const call = await readForm(actor, slug)
  // While an edition is prepared: what the one before it cost.
  const measured = call && call.closed === null && !call.correction ? await measuredBurden(actor, { slug }, { db: db(), now: new Date() }) : null
  return call ? <FormPage call={call} measured={measured} actions={{ move, begin, drop }} /> : notFound()
}
