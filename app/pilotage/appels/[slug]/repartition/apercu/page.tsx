import { notFound } from 'next/navigation'
import { DrawPreview } from '@/components/scoring/draw-preview'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { drawPreview } from '@/lib/scoring/draw-preview.queries'
import { run } from './action'

export const metadata = { title: 'Aperçu de la répartition' }

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ graine?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const [{ slug }, { graine }] = [await params, await searchParams]
  const seed = typeof graine === 'string' ? graine.slice(0, 100) : ''
  const actor = await requirePerson(routes.drawPreview(slug, seed))
  const page = seed === '' ? null : await drawPreview(actor, slug, seed, { db: db(), now: new Date() })
  return page ? <DrawPreview page={page} run={run} /> : notFound()
}
