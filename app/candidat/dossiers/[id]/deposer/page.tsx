import { notFound, redirect } from 'next/navigation'
import { DepositPage } from '@/components/applications/deposit-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { routes } from '@/lib/kernel/routes'
import { dossierTitle, readDossier } from '../../read-dossier'
import { deposit } from './action'

type Props = { params: Promise<{ id: string }> }

export const generateMetadata = async ({ params }: Props) => dossierTitle((await params).id, 'Relire et déposer')

export default async function Page({ params }: Props) {
  const { id } = await params
  await requirePerson(routes.deposit(id))
  const { page, now } = await readDossier(id)
  if (!page) notFound()
  if (page.dossier.state !== 'DRAFT' || page.help?.mine) redirect(routes.application(id))
  return <DepositPage page={page} now={now} deposit={deposit} />
}
