import { notFound } from 'next/navigation'
import { ProposeResourcePage } from '@/components/resources/resource-form'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { resourceToPropose } from '@/lib/resources/resource.queries'
import { create } from './action'

export const metadata = { title: 'Proposer une ressource' }

export default async function Page({ searchParams }: { searchParams: Promise<{ inspiree?: string | string[] }> }) {
  const { inspiree } = await searchParams
  const inspiredBy = typeof inspiree === 'string' ? inspiree : ''
  const form = await resourceToPropose(await requirePerson(routes.proposeResource(inspiredBy || undefined)), { inspiredBy }, { db: db(), now: new Date() })
  if (!form) notFound()
  return <ProposeResourcePage form={form} create={create} />
}
