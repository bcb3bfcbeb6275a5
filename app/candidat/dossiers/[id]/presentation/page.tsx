import { notFound } from 'next/navigation'
import { OwnProfilePage } from '@/components/results/own-profile-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { ownProfile } from '@/lib/decisions/profile.queries'
import { routes } from '@/lib/kernel/routes'
import { publish, withdraw } from './action'

export const metadata = { title: 'Présentation publique' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const own = await ownProfile(await requirePerson(routes.ownProfile(id)), id, { db: db(), now: new Date() })
  return own ? <OwnProfilePage own={own} publish={publish} withdraw={withdraw} /> : notFound()
}
