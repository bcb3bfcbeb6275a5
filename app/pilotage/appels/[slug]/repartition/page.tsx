import { notFound } from 'next/navigation'
import { AssignmentPage } from '@/components/scoring/assignment-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { assignmentPage } from '@/lib/scoring/assignment.queries'
import { change, due, prepare } from './action'

export const metadata = { title: 'Répartition des dossiers' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requirePerson(routes.assignment(slug))
  const page = await assignmentPage(actor, slug, { db: db(), now: new Date() })
  return page ? <AssignmentPage page={page} actions={{ prepare, change, due }} /> : notFound()
}
