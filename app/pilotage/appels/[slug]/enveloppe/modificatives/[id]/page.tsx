import { notFound } from 'next/navigation'
import { AmendmentPage } from '@/components/decisions/amendment-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { amendmentPage } from '@/lib/decisions/amendment.queries'
import { routes } from '@/lib/kernel/routes'
import { apply, check, drop, edit, pass, prepare, sendBack } from './action'

export const metadata = { title: 'Décision modificative' }

export default async function Page({ params }: { params: Promise<{ slug: string; id: string }> }) {
  const { slug, id } = await params
  const actor = await requirePerson(routes.amendment(slug, id))
  const page = await amendmentPage(actor, { slug, amendmentId: id, as: 'team' }, { db: db(), now: new Date() })
  if (!page) return notFound()
  const trail = [
    { label: 'Pilotage', href: routes.staff() },
    { label: page.act.callTitle, href: routes.staffCall(slug) },
    { label: 'Enveloppe', href: routes.envelope(slug) },
  ]
  return <AmendmentPage page={page} trail={trail} actions={{ edit, passOver: pass, drop, prepare, check, sendBack, apply }} />
}
