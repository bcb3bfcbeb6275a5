import { notFound } from 'next/navigation'
import { read, send } from '@/app/candidat/dossiers/[id]/messages/action'
import { PageHeader } from '@/components/layout/page-header'
import { ThreadView } from '@/components/messages/thread-view'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { threadPage } from '@/lib/messages/thread.queries'

export const metadata = { title: 'Messages' }

export default async function Page({ params }: { params: Promise<{ slug: string; id: string }> }) {
  const { slug, id } = await params
  const actor = await requirePerson(routes.staffThread(slug, id))
  const page = await threadPage(actor, { applicationId: id, slug }, { db: db(), now: new Date() })
  if (page?.side !== 'STAFF') notFound()
  const { number, structureName } = page.application
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: page.call.title, href: routes.staffCall(slug) },
          { label: 'Messages', href: routes.threads(slug) },
          { label: `Dossier n° ${number}`, href: routes.staffApplication(slug, id) },
        ]}
        title={`Messages sur le dossier n° ${number}`}
        state={structureName}
      />
      <ThreadView page={page} actions={{ send, read }} />
    </>
  )
}
