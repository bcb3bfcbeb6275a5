import { notFound } from 'next/navigation'
import { CalibrationPage } from '@/components/scoring/calibration-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { memberCalibration } from '@/lib/scoring/calibration.queries'
import { agree, mark, show } from './action'

export const metadata = { title: 'Étalonnage du jury' }

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ cas?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const [{ slug }, { cas }] = [await params, await searchParams]
  const actor = await requirePerson(routes.calibration(slug))
  const page = await memberCalibration(actor, slug, { db: db(), now: new Date() })
  return page ? <CalibrationPage page={page} chosen={typeof cas === 'string' ? cas : undefined} actions={{ mark, show, agree }} /> : notFound()
}
