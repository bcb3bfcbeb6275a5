import { notFound } from 'next/navigation'
import { PublishFormPage } from '@/components/forms/publish-form-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { routes } from '@/lib/kernel/routes'
import { readForm } from '../read-form'
import { publish } from './action'

export const metadata = { title: 'Publier la correction' }

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const call = await readForm(await requirePerson(routes.publishForm(slug)), slug)
  return call ? <PublishFormPage call={call} publish={publish} /> : notFound()
}
