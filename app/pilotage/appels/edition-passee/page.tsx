import { notFound } from 'next/navigation'
import { PastEditionPage } from '@/components/calls/call-acts'
import { isStaff } from '@/lib/accounts/actor'
import { requirePerson } from '@/lib/auth/get-actor'
import { routes } from '@/lib/kernel/routes'
import { enter } from './action'

export const metadata = { title: 'Saisir une édition passée' }

export default async function Page() {
  return isStaff(await requirePerson(routes.pastCall())) ? <PastEditionPage enter={enter} /> : notFound()
}
