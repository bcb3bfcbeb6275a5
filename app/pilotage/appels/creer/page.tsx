import { notFound } from 'next/navigation'
import { NewCallPage } from '@/components/calls/call-acts'
import { isStaff } from '@/lib/accounts/actor'
import { requirePerson } from '@/lib/auth/get-actor'
import { routes } from '@/lib/kernel/routes'
import { create } from './action'

export const metadata = { title: 'Créer un appel' }

export default async function Page() {
  return isStaff(await requirePerson(routes.newCall())) ? <NewCallPage create={create} /> : notFound()
}
