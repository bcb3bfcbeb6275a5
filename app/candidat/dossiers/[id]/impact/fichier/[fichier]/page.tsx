import { notFound } from 'next/navigation'
import { FileTrialPage } from '@/components/impact/file-trial-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { fileTrial } from '@/lib/impact/impact.queries'
import { routes } from '@/lib/kernel/routes'
import { apply } from './action'

export const metadata = { title: 'Essai d’un fichier de relevés' }

type Props = { params: Promise<{ id: string; fichier: string }> }

export default async function Page({ params }: Props) {
  const { id, fichier } = await params
  const actor = await requirePerson(routes.measurementTrial(id, fichier))
  const trial = await fileTrial(actor, { applicationId: id, importId: fichier }, { db: db(), now: new Date() })
  return trial ? <FileTrialPage trial={trial} apply={apply} /> : notFound()
}
