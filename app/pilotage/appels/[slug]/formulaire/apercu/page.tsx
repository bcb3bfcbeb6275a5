import { notFound } from 'next/navigation'
import { FormPreviewPage } from '@/components/forms/form-preview-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { routes } from '@/lib/kernel/routes'
import { legalFormWords } from '@/lib/structures/structure.words'
import { readForm } from '../read-form'

export const metadata = { title: 'Aperçu du formulaire' }

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ pour?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const [{ slug }, { pour }] = await Promise.all([params, searchParams])
  const call = await readForm(await requirePerson(routes.formPreview(slug)), slug)
  const legalForm = typeof pour === 'string' && pour in legalFormWords ? pour : null
  return call ? <FormPreviewPage call={call} legalForms={legalFormWords} legalForm={legalForm} /> : notFound()
}
