import { notFound } from 'next/navigation'
import { AccountsPage } from '@/components/administration/accounts-page'
import { accountList } from '@/lib/accounts/account-list.queries'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'

export const metadata = { title: 'Comptes' }

type Search = Promise<{ recherche?: string | string[]; apres?: string | string[]; avant?: string | string[] }>
const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined)

export default async function Page({ searchParams }: { searchParams: Search }) {
  const actor = await requirePerson(routes.accounts())
  const { recherche, apres, avant } = await searchParams
  const list = await accountList(actor, { search: one(recherche) ?? '', after: one(apres), before: one(avant) }, { db: db(), now: new Date() })
  if (!list) notFound()
  return <AccountsPage list={list} />
}
