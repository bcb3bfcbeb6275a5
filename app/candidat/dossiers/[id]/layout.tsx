import type { ReactNode } from 'react'
import { Helpline } from '@/components/applications/helpline'
import { readDossier } from '../read-dossier'

/** The frame of a dossier's pages: who helps, everywhere. The dossier is the page's own read. */
export default async function Layout({ children, params }: { children: ReactNode; params: Promise<{ id: string }> }) {
  const { page } = await readDossier((await params).id)
  return (
    <>
      {children}
      {page && <Helpline call={page.dossier.call} number={page.dossier.number} />}
    </>
  )
}
