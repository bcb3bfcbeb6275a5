import { notFound } from 'next/navigation'
import { StaffCalibrationPage } from '@/components/scoring/staff-calibration-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { staffCalibration } from '@/lib/scoring/calibration.queries'
import { add, agree, change, open, remove, show } from './action'

export const metadata = { title: 'Étalonnage du jury' }

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ cas?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const [{ slug }, { cas }] = [await params, await searchParams]
  const actor = await requirePerson(routes.staffCalibration(slug))
  const page = await staffCalibration(actor, slug, { db: db(), now: new Date() })
  return page ? <StaffCalibrationPage page={page} chosen={typeof cas === 'string' ? cas : undefined} actions={{ add, change, remove, open, show, agree }} /> : notFound()
}
