import { notFound } from 'next/navigation'
import { PageHeader } from '@/components/layout/page-header'
import { ThreadView } from '@/components/messages/thread-view'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { threadPage } from '@/lib/messages/thread.queries'
import { read, send } from './action'

export const metadata = { title: 'Messages' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const actor = await requirePerson(routes.applicationThread(id))
  const page = await threadPage(actor, { applicationId: id }, { db: db(), now: new Date() })
  if (page?.side !== 'STRUCTURE') notFound()
  const { number, structureName } = page.application
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Mes candidatures', href: routes.applicant() },
          { label: `Dossier n° ${number}`, href: routes.application(id) },
        ]}
        title="Messages"
        state={`${structureName}, ${page.call.title}`}
      />
      <ThreadView page={page} actions={{ send, read }} />
    </>
  )
}
