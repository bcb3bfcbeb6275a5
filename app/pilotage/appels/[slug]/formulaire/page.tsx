import { notFound } from 'next/navigation'
import { FormPage } from '@/components/forms/form-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { routes } from '@/lib/kernel/routes'
import { begin, drop, move } from './action'
import { readForm } from './read-form'

export const metadata = { title: 'Formulaire' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const call = await readForm(await requirePerson(routes.callForm(slug)), slug)
  return call ? <FormPage call={call} actions={{ move, begin, drop }} /> : notFound()
}
