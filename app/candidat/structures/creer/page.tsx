import { NewStructurePage } from '@/components/structures/new-structure-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { prefillFrom, searchDirectory } from '@/lib/directory/directory-list.queries'
import { routes } from '@/lib/kernel/routes'
import { create } from './action'

export const metadata = { title: 'Déclarer une structure' }

type Search = Promise<Record<'suite' | 'q' | 'espace', string | string[] | undefined>>
const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined)

export default async function Page({ searchParams }: { searchParams: Search }) {
  const { suite, q, espace } = await searchParams
  const [next, search, entry] = [one(suite), one(q)?.trim() ?? '', one(espace)]
  const actor = await requirePerson(routes.newStructure(next))
  const context = { db: db(), now: new Date() }
  const prefill = entry === undefined ? null : await prefillFrom(actor, entry, context)
  const found = prefill ? { entries: [], more: false } : await searchDirectory(actor, search, context)
  return <NewStructurePage action={create} next={next} search={search} found={found} prefill={prefill} />
}
