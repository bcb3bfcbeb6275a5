import { notFound } from 'next/navigation'
import { QuestionPage } from '@/components/forms/question-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { fieldsOf } from '@/lib/forms/form-definition'
import { routes } from '@/lib/kernel/routes'
import { legalFormWords } from '@/lib/structures/structure.words'
import { readForm } from '../../read-form'
import { change, remove } from './action'

export const metadata = { title: 'Question du formulaire' }

export default async function Page({ params }: { params: Promise<{ slug: string; question: string }> }) {
  const { slug, question } = await params
  const call = await readForm(await requirePerson(routes.formField(slug, question)), slug)
  const field = call && fieldsOf(call.form).find(({ key }) => key === question)
  return call && field ? <QuestionPage call={call} field={field} legalForms={legalFormWords} actions={{ change, remove }} /> : notFound()
}
