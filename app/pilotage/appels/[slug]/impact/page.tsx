import { notFound } from 'next/navigation'
import { viewAsked, type ImpactSearch } from '@/components/impact/impact-address'
import { ProgrammePage } from '@/components/impact/programme-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { programmeImpact } from '@/lib/impact/impact.queries'
import { routes } from '@/lib/kernel/routes'

export const metadata = { title: 'Impact' }

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<ImpactSearch> }

export default async function Page({ params, searchParams }: Props) {
  const { slug } = await params
  const actor = await requirePerson(routes.programmeImpact(slug))
  const page = await programmeImpact(actor, { slug }, { db: db(), now: new Date() })
  return page ? <ProgrammePage page={page} view={viewAsked(await searchParams)} /> : notFound()
}
