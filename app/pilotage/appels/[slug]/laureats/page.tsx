import { notFound } from 'next/navigation'
import { LaureatesPage } from '@/components/support/laureates-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { lacks } from '@/lib/support/lacks'
import { laureateList } from '@/lib/support/laureate.queries'

export const metadata = { title: 'Lauréats' }

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ sans?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const { slug } = await params
  const actor = await requirePerson(routes.laureates(slug))
  const now = new Date()
  const list = await laureateList(actor, { slug }, { db: db(), now })
  if (!list) notFound()
  const { sans } = await searchParams
  return <LaureatesPage list={list} lack={lacks.find((lack) => lack === sans) ?? null} now={now} />
}
