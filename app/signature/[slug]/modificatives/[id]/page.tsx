import { notFound } from 'next/navigation'
import { AmendmentPage } from '@/components/decisions/amendment-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { amendmentPage } from '@/lib/decisions/amendment.queries'
import { routes } from '@/lib/kernel/routes'
import { sendBack, sign } from './action'

export const metadata = { title: 'Décision modificative' }

export default async function Page({ params }: { params: Promise<{ slug: string; id: string }> }) {
  const { slug, id } = await params
  const actor = await requirePerson(routes.signAmendment(slug, id))
  const page = await amendmentPage(actor, { slug, amendmentId: id, as: 'signatory' }, { db: db(), now: new Date() })
  if (!page) return notFound()
  const trail = [
    { label: 'Signature', href: routes.signature() },
    { label: page.act.callTitle, href: routes.signEnvelope(slug) },
  ]
  return <AmendmentPage page={page} trail={trail} actions={{ sign, sendBack }} />
}
