import { notFound } from 'next/navigation'
import { ValidateReleasePage } from '@/components/decisions/validate-release-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { releaseToValidate } from '@/lib/decisions/release-validation.queries'
import { routes } from '@/lib/kernel/routes'
import { validate } from './action'

export const metadata = { title: 'Valider l’annonce', robots: { index: false, follow: false } }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.validateRelease(slug))
  const page = await releaseToValidate(actor, slug, { db: db(), now: new Date() })
  return page ? <ValidateReleasePage page={page} validate={validate} /> : notFound()
}
