import { notFound } from 'next/navigation'
import { NewQuestionPage } from '@/components/forms/question-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { fieldKinds } from '@/lib/forms/form.words'
import { routes } from '@/lib/kernel/routes'
import { legalFormWords } from '@/lib/structures/structure.words'
import { readForm } from '../../read-form'
import { add } from './action'

export const metadata = { title: 'Ajouter une question' }

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ etape?: string | string[]; nature?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const [{ slug }, { etape, nature }] = await Promise.all([params, searchParams])
  const call = await readForm(await requirePerson(routes.newFormField(slug, String(etape))), slug)
  const step = call?.form.steps.find(({ key }) => key === etape) ?? call?.form.steps[0]
  const kind = fieldKinds.find((one) => one === nature) ?? null
  return call && step ? <NewQuestionPage call={call} step={step} kind={kind} legalForms={legalFormWords} add={add} /> : notFound()
}
