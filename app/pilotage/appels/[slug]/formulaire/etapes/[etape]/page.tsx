import { notFound } from 'next/navigation'
import { FormStepPage } from '@/components/forms/form-step-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { routes } from '@/lib/kernel/routes'
import { readForm } from '../../read-form'
import { change, remove } from './action'

export const metadata = { title: 'Étape du formulaire' }

export default async function Page({ params }: { params: Promise<{ slug: string; etape: string }> }) {
  const { slug, etape } = await params
  const call = await readForm(await requirePerson(routes.formStep(slug, etape)), slug)
  const step = call?.form.steps.find(({ key }) => key === etape)
  return call && step ? <FormStepPage call={call} step={step} actions={{ change, remove }} /> : notFound()
}
