import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { AppealPage } from '@/components/appeals/appeal-page'
import { appealPage } from '@/lib/appeals/appeal.queries'
import { readReports } from '@/lib/applications/attachment'
import { getActor, requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { propose } from './action'

type Props = { params: Promise<{ slug: string; id: string }>; searchParams: Promise<{ piece?: string | string[] }> }

const read = cache(async (slug: string, appealId: string) => appealPage(await getActor(), { slug, appealId }, { db: db(), now: new Date() }))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, id } = await params
  const page = await read(slug, id)
  return page ? { title: `Recours sur le dossier n°\u00a0${page.appeal.number}` } : {}
}

export default async function Page({ params, searchParams }: Props) {
  const [{ slug, id }, { piece }] = await Promise.all([params, searchParams])
  await requirePerson(routes.appeal(slug, id))
  const page = await read(slug, id)
  return page ? <AppealPage page={page} sent={readReports(piece)} propose={propose} /> : notFound()
}
