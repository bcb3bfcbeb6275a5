import { notFound } from 'next/navigation'
import { PressKitPage } from '@/components/results/press-kit-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { pressKit } from '@/lib/decisions/results.queries'
import { routes } from '@/lib/kernel/routes'

export const metadata = { title: 'Dossier de presse' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.pressKit(slug))
  const results = await pressKit(actor, slug, { db: db(), now: new Date() })
  return results ? <PressKitPage results={results} /> : notFound()
}
