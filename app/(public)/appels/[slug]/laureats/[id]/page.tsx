import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { PublicLaureatePage } from '@/components/results/public-laureate-page'
import { laureateSharing, renouncedSharing } from '@/components/results/sharing'
import { db } from '@/lib/db/client'
import { publicLaureate } from '@/lib/decisions/results.queries'

type Props = { params: Promise<{ slug: string; id: string }> }

const read = cache((slug: string, id: string) => publicLaureate({ slug, id }, { db: db(), now: new Date() }))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, id } = await params
  const page = await read(slug, id)
  if (!page) return {}
  return page.renouncedOn === null ? laureateSharing(page.results, page.laureate) : renouncedSharing(page.results, page.laureate)
}

export default async function Page({ params }: Props) {
  const { slug, id } = await params
  const page = await read(slug, id)
  return page ? <PublicLaureatePage {...page} /> : notFound()
}
