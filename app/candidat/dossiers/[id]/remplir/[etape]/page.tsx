import { notFound, redirect } from 'next/navigation'
import { addPoint } from '@/app/candidat/structures/[id]/action'
import { StepPage } from '@/components/applications/step-page'
import { readReports } from '@/lib/applications/attachment'
import { isWritable } from '@/lib/applications/complement'
import { requirePerson } from '@/lib/auth/get-actor'
import { routes } from '@/lib/kernel/routes'
import { dossierTitle, readDossier } from '../../../read-dossier'
import { removePiece, save } from './action'

type Props = { params: Promise<{ id: string; etape: string }>; searchParams: Promise<{ piece?: string | string[] }> }

export async function generateMetadata({ params }: Props) {
  const { id, etape } = await params
  const { page } = await readDossier(id)
  return dossierTitle(id, page?.dossier.form.steps.find(({ key }) => key === etape)?.title)
}

export default async function Page({ params, searchParams }: Props) {
  const [{ id, etape }, { piece }] = await Promise.all([params, searchParams])
  await requirePerson(routes.applicationStep(id, etape))
  const { page } = await readDossier(id)
  const step = page?.dossier.form.steps.find(({ key }) => key === etape)
  if (!page || !step) notFound()
  const fillable = page.dossier.state === 'DRAFT' || step.fields.some(({ key }) => isWritable(page.dossier, key))
  if (!page.mayWrite || !fillable) redirect(routes.application(id))
  return (
    <StepPage
      page={page}
      step={step}
      reports={readReports(piece)}
      actions={{ save, removeAttachment: removePiece, addServicePoint: addPoint }}
    />
  )
}
