import { notFound } from 'next/navigation'
import { DossierMarksPage } from '@/components/ranking/dossier-marks-page'
import { appointmentIn } from '@/lib/accounts/actor'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { isId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { dossierMarks } from '@/lib/ranking/dossier-marks.queries'

export const metadata = { title: 'Notes d’un dossier' }

export default async function Page({ params }: { params: Promise<{ slug: string; id: string }> }) {
  const { slug, id } = await params
  const actor = await requirePerson(routes.dossierMarks(slug, id))
  const page = isId(id) ? await dossierMarks(actor, slug, id, { db: db(), now: new Date() }) : null
  return page ? <DossierMarksPage page={page} juror={appointmentIn(actor, page.call.id) !== undefined} /> : notFound()
}
