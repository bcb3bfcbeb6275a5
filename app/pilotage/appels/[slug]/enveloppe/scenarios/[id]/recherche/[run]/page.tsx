import { notFound, redirect } from 'next/navigation'
import { SearchRunPage } from '@/components/envelope/search-run-page'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { searchRunPage } from '@/lib/envelope/search-run.queries'
import { isId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { cancel } from '../action'

export const metadata = { title: 'Recherche du meilleur choix' }

export default async function Page({ params }: { params: Promise<{ slug: string; id: string; run: string }> }) {
  const { slug, id, run: runId } = await params
  const actor = await requirePerson(routes.searchRun(slug, id, runId))
  const run = isId(runId) ? await searchRunPage(actor, { slug, id: runId }, { db: db() }) : null
  if (run?.foundId) redirect(routes.scenario(slug, run.foundId))
  return run ? <SearchRunPage run={run} cancel={cancel} /> : notFound()
}
