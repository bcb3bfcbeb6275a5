import { notFound, redirect } from 'next/navigation'
import { addPoint } from '@/app/candidat/structures/[id]/action'
import { StepPage } from '@/components/applications/step-page'
import { isUploadOutcome } from '@/lib/applications/attachment'
import { dossierPage } from '@/lib/applications/application.queries'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { structurePage } from '@/lib/structures/structure.queries'
import { removePiece, save } from './action'

type Props = { params: Promise<{ id: string; etape: string }>; searchParams: Promise<{ piece?: string | string[] }> }

export const metadata = { title: 'Remplir le dossier' }

export default async function Page({ params, searchParams }: Props) {
  const [{ id, etape }, { piece }] = await Promise.all([params, searchParams])
  const actor = await requirePerson(routes.applicationStep(id, etape))
  const context = { db: db(), now: new Date() }
  const page = await dossierPage(actor, id, context)
  const step = page?.dossier.form.steps.find(({ key }) => key === etape)
  const structure = page && (await structurePage(actor, page.dossier.structure.id, context))
  if (!page || !step || !structure) notFound()
  if (!page.mayWrite || page.dossier.state !== 'DRAFT') redirect(routes.application(id))
  return (
    <StepPage
      page={page}
      structure={structure}
      step={step}
      upload={isUploadOutcome(piece) ? piece : null}
      actions={{ save, removeAttachment: removePiece, addServicePoint: addPoint }}
    />
  )
}
