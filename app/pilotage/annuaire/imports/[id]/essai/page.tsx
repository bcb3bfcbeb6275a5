import { notFound, redirect } from 'next/navigation'
import { DryRunPage } from '@/components/directory/dry-run-page'
import { isStaff } from '@/lib/accounts/actor'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { dryRun } from '@/lib/directory/directory-import.queries'
import { configuredStore } from '@/lib/files/configured-store'
import { routes } from '@/lib/kernel/routes'
import { confirm } from './action'

export const metadata = { title: 'Essai de l’import' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const actor = await requirePerson(routes.tryDirectoryImport(id))
  if (!isStaff(actor)) notFound()
  const run = await dryRun(actor, id, { db: db(), now: new Date() }, configuredStore())
  // Its columns are not matched yet, or it is imported already: the import's own page says which.
  if (!run) redirect(routes.directoryImport(id))
  return <DryRunPage run={run} confirm={confirm} />
}
