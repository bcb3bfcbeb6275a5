import { ResourcesPage } from '@/components/resources/resources-page'
import { getActor } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { parseListQuery, type SearchParams } from '@/lib/kernel/list-query'
import { resourceListShape } from '@/lib/resources/resource-list'
import { resourceList } from '@/lib/resources/resource-list.queries'

export const metadata = { title: 'Ressourcerie' }

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const query = parseListQuery(resourceListShape, await searchParams)
  const list = await resourceList(await getActor(), query, { db: db(), now: new Date() })
  return <ResourcesPage list={list} query={query} />
}
