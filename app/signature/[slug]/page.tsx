import { notFound } from 'next/navigation'
import { SignaturePage } from '@/components/decisions/signature-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { signaturePage } from '@/lib/decisions/signature.queries'
import { routes } from '@/lib/kernel/routes'
import { sendBack, sign, signAll } from './action'

export const metadata = { title: 'Signer' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.signEnvelope(slug))
  const page = await signaturePage(actor, slug, { db: db(), now: new Date() })
  return page ? <SignaturePage page={page} actions={{ sign, sendBack, signDecisions: signAll }} /> : notFound()
}
