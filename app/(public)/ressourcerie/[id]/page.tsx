import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ResourcePage } from '@/components/resources/resource-page'
import { readReports } from '@/lib/applications/attachment'
import { getActor } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { resourcePage } from '@/lib/resources/resource.queries'
import { favourite, inspire, propose, publish, removeFile, sendBack, use, withdraw } from './action'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ piece?: string | string[] }> }

const read = cache(async (id: string) => resourcePage(await getActor(), { resourceId: id }, { db: db(), now: new Date() }))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await read((await params).id)
  return page ? { title: page.title } : {}
}

export default async function Page({ params, searchParams }: Props) {
  const page = await read((await params).id)
  if (!page) notFound()
  return <ResourcePage page={page} reports={readReports((await searchParams).piece)} actions={{ favourite, use, inspire, propose, publish, sendBack, withdraw, removeFile }} />
}
