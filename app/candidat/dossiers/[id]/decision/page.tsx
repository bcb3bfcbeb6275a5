import { notFound } from 'next/navigation'
import { ApplicantDecisionPage } from '@/components/decisions/applicant-decision-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { applicantDecision } from '@/lib/decisions/applicant.queries'
import { routes } from '@/lib/kernel/routes'
import { open, renounceOwn } from './action'

export const metadata = { title: 'Décision' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const actor = await requirePerson(routes.applicantDecision(id))
  const decision = await applicantDecision(actor, id, { db: db(), now: new Date() })
  return decision ? <ApplicantDecisionPage decision={decision} open={open} renounce={renounceOwn} /> : notFound()
}
