import { notFound } from 'next/navigation'
import { AfterDecisionPage } from '@/components/appeals/after-decision-page'
import { afterDecision } from '@/lib/appeals/after-decision.queries'
import { readReports } from '@/lib/applications/attachment'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { agree, book, cancel, copy, fileOwn, openOwn, requestFile, takeBack, withdraw } from './action'

export const metadata = { title: 'Après la décision' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ piece?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const [{ id }, { piece }] = await Promise.all([params, searchParams])
  const actor = await requirePerson(routes.afterDecision(id))
  const page = await afterDecision(actor, id, { db: db(), now: new Date() })
  return page ? <AfterDecisionPage page={page} sent={readReports(piece)} actions={{ fileOwn, withdraw, openOwn, requestFile, book, cancel, copy, agree, takeBack }} /> : notFound()
}
