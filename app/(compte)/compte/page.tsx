import { notFound, redirect } from 'next/navigation'
import { homeOf } from '@/components/accounts/spaces'
import { AccountPage } from '@/components/accounts/account-page'
import { ownAccount } from '@/lib/accounts/session.queries'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { endOthers } from './action'

export const metadata = { title: 'Mon compte' }

export default async function Page({ searchParams }: { searchParams: Promise<{ arrivee?: string | string[] }> }) {
  const actor = await requirePerson(routes.account())
  if ((await searchParams).arrivee !== undefined) redirect(homeOf(actor))
  const account = await ownAccount(actor, { db: db(), now: new Date() })
  if (!account) notFound()
  return <AccountPage actor={actor} account={account} endOthers={endOthers} />
}
