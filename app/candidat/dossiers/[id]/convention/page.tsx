import { notFound } from 'next/navigation'
import { OwnAgreementPage } from '@/components/agreements/own-agreement-page'
import { ownAgreement } from '@/lib/agreements/agreement.queries'
import { readReports } from '@/lib/applications/attachment'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { accept, sign } from './action'

export const metadata = { title: 'Convention' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ piece?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const [{ id }, { piece }] = [await params, await searchParams]
  const actor = await requirePerson(routes.ownAgreement(id))
  const own = await ownAgreement(actor, id, { db: db(), now: new Date() })
  return own ? <OwnAgreementPage own={own} sent={readReports(piece)} accept={accept} sign={sign} /> : notFound()
}
