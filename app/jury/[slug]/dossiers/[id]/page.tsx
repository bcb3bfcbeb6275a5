import { notFound, redirect } from 'next/navigation'
import { SheetPage } from '@/components/scoring/sheet-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { isId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { juryDossier } from '@/lib/scoring/sheet.queries'
import { askAgain, mark, recuse } from './action'

export const metadata = { title: 'Lire et noter un dossier' }

export default async function Page({ params }: { params: Promise<{ slug: string; id: string }> }) {
  const { slug, id } = await params
  const actor = await requirePerson(routes.scoreSheet(slug, id))
  const page = isId(id) ? await juryDossier(actor, slug, id, { db: db(), now: new Date() }) : null
  if (page === 'undeclared') redirect(routes.interests(slug))
  return page ? <SheetPage page={page} actions={{ mark, recuse, askAgain }} /> : notFound()
}
