import { notFound } from 'next/navigation'
import { ModerationPage } from '@/components/resources/moderation-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { moderation } from '@/lib/resources/resource.queries'

export const metadata = { title: 'Contributions à la ressourcerie' }

export default async function Page() {
  const page = await moderation(await requirePerson(routes.moderation()), { db: db(), now: new Date() })
  if (!page) notFound()
  return <ModerationPage page={page} />
}
