import { notFound } from 'next/navigation'
import { ProgrammePage } from '@/components/impact/programme-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { programmeImpact } from '@/lib/impact/impact.queries'
import { commonSet } from '@/lib/impact/indicators'
import { routes } from '@/lib/kernel/routes'

export const metadata = { title: 'Impact' }

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ indicateur?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const [{ slug }, { indicateur }] = [await params, await searchParams]
  const actor = await requirePerson(routes.programmeImpact(slug))
  const page = await programmeImpact(actor, { slug }, { db: db(), now: new Date() })
  return page ? <ProgrammePage page={page} asked={commonSet.find(({ key }) => key === indicateur) ?? null} /> : notFound()
}
