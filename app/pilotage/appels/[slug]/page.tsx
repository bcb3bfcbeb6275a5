import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { StaffCallView } from '@/components/calls/staff-call-page'
import { getActor, requirePerson } from '@/lib/auth/get-actor'
import { staffCall } from '@/lib/calls/staff-call.queries'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { archive, followUp, openJuryAction } from './action'

type Props = { params: Promise<{ slug: string }> }

const read = cache(async (slug: string) => {
  const now = new Date()
  return { call: await staffCall(await getActor(), slug, { db: db(), now }), now }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { call } = await read((await params).slug)
  return call ? { title: call.title } : {}
}

export default async function Page({ params }: Props) {
  const { slug } = await params
  const actor = await requirePerson(routes.staffCall(slug))
  const { call, now } = await read(slug)
  return call ? <StaffCallView call={call} actor={actor} now={now} actions={{ openJury: openJuryAction, followUp, archive }} /> : notFound()
}
