import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { SheetPage } from '@/components/scoring/sheet-page'
import { getActor, requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { isId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { juryDossier } from '@/lib/scoring/sheet.queries'
import { mark, recuse } from './action'

type Props = { params: Promise<{ slug: string; id: string }> }

const read = cache(async (slug: string, id: string) => (isId(id) ? juryDossier(await getActor(), slug, id, { db: db(), now: new Date() }) : null))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, id } = await params
  const page = await read(slug, id)
  return page && page !== 'undeclared' ? { title: `n°\u00a0${page.application.number}, ${page.application.title}` } : {}
}

export default async function Page({ params }: Props) {
  const { slug, id } = await params
  await requirePerson(routes.scoreSheet(slug, id))
  const page = await read(slug, id)
  if (page === 'undeclared') redirect(routes.interests(slug))
  return page ? <SheetPage page={page} actions={{ mark, recuse }} /> : notFound()
}
