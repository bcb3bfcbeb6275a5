import { notFound } from 'next/navigation'
import { FileTrialPage } from '@/components/impact/file-trial-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { fileTrial } from '@/lib/impact/impact.queries'
import { chosenColumns } from '@/lib/impact/impact.schema'
import { routes } from '@/lib/kernel/routes'
import { apply } from './action'

export const metadata = { title: 'Essai d’un fichier de relevés' }

type Props = { params: Promise<{ id: string; fichier: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function Page({ params, searchParams }: Props) {
  const [{ id, fichier }, chosen] = [await params, chosenColumns(await searchParams)]
  const actor = await requirePerson(routes.measurementTrial(id, fichier))
  const trial = await fileTrial(actor, { applicationId: id, importId: fichier, chosen }, { db: db(), now: new Date() })
  return trial ? <FileTrialPage trial={trial} apply={apply} /> : notFound()
}
