import { cache } from 'react'
import { dossierPage } from '@/lib/applications/application.queries'
import { getActor } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'

/** The dossier of the address, read once for the page and for its title. */
export const readDossier = cache(async (id: string) => {
  const now = new Date()
  return { page: await dossierPage(await getActor(), id, { db: db(), now }), now }
})

/** « Financement · Dossier n° 12 »; the browser's title says what the page's does. */
export async function dossierTitle(id: string, part?: string): Promise<{ title?: string }> {
  const { page } = await readDossier(id)
  if (!page) return {}
  const name = `Dossier n° ${page.dossier.number}`
  return { title: part === undefined ? name : `${part} · ${name}` }
}
