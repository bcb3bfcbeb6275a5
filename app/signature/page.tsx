import { forbidden } from 'next/navigation'
import { SignatureHome } from '@/components/decisions/signature-home'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { signatureHome } from '@/lib/decisions/signature.queries'
import { routes } from '@/lib/kernel/routes'

export const metadata = { title: 'Signature' }

export default async function Page() {
  const actor = await requirePerson(routes.signature())
  const calls = await signatureHome(actor, { db: db(), now: new Date() })
  return calls ? <SignatureHome calls={calls} /> : forbidden()
}
