import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { DecisionPage } from '@/components/decisions/decision-page'
import { getActor, requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { decisionPage } from '@/lib/decisions/decision.queries'
import { routes } from '@/lib/kernel/routes'
import { edit } from './action'

type Props = { params: Promise<{ slug: string; id: string }> }

const read = cache(async (slug: string, id: string) => decisionPage(await getActor(), { slug, decisionId: id }, { db: db(), now: new Date() }))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, id } = await params
  const page = await read(slug, id)
  return page ? { title: `Décision sur le dossier n°\u00a0${page.decision.number}` } : {}
}

export default async function Page({ params }: Props) {
  const { slug, id } = await params
  await requirePerson(routes.decision(slug, id))
  const page = await read(slug, id)
  return page ? <DecisionPage page={page} edit={edit} /> : notFound()
}
