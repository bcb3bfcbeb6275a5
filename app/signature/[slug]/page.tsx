import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { SignaturePage } from '@/components/decisions/signature-page'
import { getActor, requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { signaturePage } from '@/lib/decisions/signature.queries'
import { routes } from '@/lib/kernel/routes'
import { sendBack, sign, signAll } from './action'

type Props = { params: Promise<{ slug: string }> }

const read = cache(async (slug: string) => signaturePage(await getActor(), slug, { db: db(), now: new Date() }))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await read((await params).slug)
  return page ? { title: page.envelope.call.title } : {}
}

export default async function Page({ params }: Props) {
  const { slug } = await params
  await requirePerson(routes.signEnvelope(slug))
  const page = await read(slug)
  return page ? <SignaturePage page={page} actions={{ sign, sendBack, signDecisions: signAll }} /> : notFound()
}
