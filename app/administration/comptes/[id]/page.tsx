import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { AccountFormPage } from '@/components/administration/account-form-page'
import { managedAccount } from '@/lib/accounts/account-list.queries'
import { getActor, requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { saveRoles, openOrClose } from './action'

type Props = { params: Promise<{ id: string }> }

const read = cache(async (id: string) => managedAccount(await getActor(), { accountId: id }, { db: db(), now: new Date() }))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params
  const account = await read(id)
  return account ? { title: account.name } : {}
}

export default async function Page({ params }: Props) {
  const { id } = await params
  await requirePerson(routes.manageAccount(id))
  const account = await read(id)
  if (!account) notFound()
  return <AccountFormPage account={account} setRoles={saveRoles} setDisabled={openOrClose} />
}
