import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ReceiptPage } from '@/components/applications/receipt-page'
import { depositPage } from '@/lib/applications/application.queries'
import { getActor, requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'

type Props = { params: Promise<{ id: string; n: string }> }

const read = cache(async (id: string, n: string) => depositPage(await getActor(), { applicationId: id, n: Number(n) }, { db: db(), now: new Date() }))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, n } = await params
  const page = await read(id, n)
  return page ? { title: `Dossier n°\u00a0${page.receipt.number}, dépôt n°\u00a0${n}\u00a0: récépissé` } : {}
}

export default async function Page({ params }: Props) {
  const { id, n } = await params
  await requirePerson(routes.receipt(id, Number(n)))
  const page = await read(id, n)
  return page ? <ReceiptPage page={page} /> : notFound()
}
