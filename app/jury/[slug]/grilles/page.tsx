import { notFound } from 'next/navigation'
import { OwnSheetsPage } from '@/components/scoring/own-sheets-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { ownSheets } from '@/lib/scoring/own-sheets.queries'
import { submitTogether } from './action'

export const metadata = { title: 'Mes grilles côte à côte' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.ownSheets(slug))
  const page = await ownSheets(actor, slug, { db: db(), now: new Date() })
  return page ? <OwnSheetsPage page={page} action={submitTogether} /> : notFound()
}
