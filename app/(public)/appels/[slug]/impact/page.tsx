import { notFound } from 'next/navigation'
import { viewAsked, type ImpactSearch } from '@/components/impact/impact-address'
import { PublicImpactPage } from '@/components/impact/programme-page'
import { db } from '@/lib/db/client'
import { publicImpact } from '@/lib/impact/impact.queries'

export const metadata = { title: 'Ce que les projets ont changé' }

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<ImpactSearch> }

export default async function Page({ params, searchParams }: Props) {
  const page = await publicImpact((await params).slug, { db: db(), now: new Date() })
  return page ? <PublicImpactPage page={page} view={viewAsked(await searchParams)} /> : notFound()
}
