import { notFound } from 'next/navigation'
import { AccountFormPage } from '@/components/administration/account-form-page'
import { managedAccount } from '@/lib/accounts/account-list.queries'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { saveRoles, openOrClose } from './action'

export const metadata = { title: 'Compte' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const actor = await requirePerson(routes.manageAccount(id))
  const account = await managedAccount(actor, { accountId: id }, { db: db(), now: new Date() })
  if (!account) notFound()
  return <AccountFormPage account={account} setRoles={saveRoles} setDisabled={openOrClose} />
}
