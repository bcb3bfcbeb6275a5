import { notFound } from 'next/navigation'
import { DossierOverview } from '@/components/applications/dossier-overview'
import { requirePerson } from '@/lib/auth/get-actor'
import { routes } from '@/lib/kernel/routes'
import { dossierTitle, readDossier } from '../read-dossier'
import { confirm, keepDeposit, readForm, reopen, send, withdraw } from './action'

type Props = { params: Promise<{ id: string }> }

export const generateMetadata = async ({ params }: Props) => dossierTitle((await params).id)

export default async function Page({ params }: Props) {
  const { id } = await params
  await requirePerson(routes.application(id))
  const { page } = await readDossier(id)
  return page ? <DossierOverview page={page} actions={{ confirm, readForm, reopen, keepDeposit, withdraw, send }} /> : notFound()
}
