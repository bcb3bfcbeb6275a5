import { notFound } from 'next/navigation'
import { JournalPage } from '@/components/administration/journal-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { accountsChain } from '@/lib/journal/chain'
import { journalPage } from '@/lib/journal/journal.queries'
import { routes } from '@/lib/kernel/routes'
import { verify } from './action'

export const metadata = { title: 'Journal' }

type Search = Promise<{ chaine?: string | string[]; apres?: string | string[]; avant?: string | string[] }>
/** An entry's number, or nothing: an address typed by hand falls back on the newest page. */
const entry = (value: string | string[] | undefined) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined)

export default async function Page({ searchParams }: { searchParams: Search }) {
  const actor = await requirePerson(routes.journal())
  const { chaine, apres, avant } = await searchParams
  const chain = typeof chaine === 'string' ? chaine : accountsChain
  const page = await journalPage(actor, { chain, after: entry(apres), before: entry(avant) }, { db: db(), now: new Date() })
  if (!page) notFound()
  return <JournalPage page={page} verify={verify} />
}
