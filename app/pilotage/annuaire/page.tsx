import { notFound } from 'next/navigation'
import { DirectoryPage } from '@/components/directory/directory-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { directoryImports } from '@/lib/directory/directory-import.queries'
import { directoryListShape } from '@/lib/directory/directory-list'
import { directoryList } from '@/lib/directory/directory-list.queries'
import { parseListQuery, type SearchParams } from '@/lib/kernel/list-query'
import { routes } from '@/lib/kernel/routes'

export const metadata = { title: 'Annuaire France services' }

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePerson(routes.directory())
  const query = parseListQuery(directoryListShape, await searchParams)
  const context = { db: db(), now: new Date() }
  const [list, imports] = await Promise.all([directoryList(actor, query, context), directoryImports(actor, context)])
  return list && imports ? <DirectoryPage list={list} query={query} imports={imports} /> : notFound()
}
