import { notFound } from 'next/navigation'
import { NewStepPage } from '@/components/forms/form-step-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { routes } from '@/lib/kernel/routes'
import { readForm } from '../../read-form'
import { add } from './action'

export const metadata = { title: 'Ajouter une étape' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const call = await readForm(await requirePerson(routes.newFormStep(slug)), slug)
  return call ? <NewStepPage call={call} add={add} /> : notFound()
}
