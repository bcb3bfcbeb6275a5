import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { AgreementPage } from '@/components/agreements/agreement-page'
import { agreementPage } from '@/lib/agreements/agreement.queries'
import { readReports } from '@/lib/applications/attachment'
import { getActor, requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import * as actions from './action'

type Props = { params: Promise<{ slug: string; id: string }>; searchParams: Promise<{ piece?: string | string[] }> }

const read = cache(async (slug: string, id: string) => agreementPage(await getActor(), { slug, laureateId: id }, { db: db(), now: new Date() }))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, id } = await params
  const page = await read(slug, id)
  return page ? { title: `Convention : ${page.record.laureate.name}` } : {}
}

export default async function Page({ params, searchParams }: Props) {
  const [{ slug, id }, { piece }] = [await params, await searchParams]
  await requirePerson(routes.agreement(slug, id))
  const page = await read(slug, id)
  return page ? <AgreementPage page={page} sent={readReports(piece)} actions={{ ...actions }} /> : notFound()
}
