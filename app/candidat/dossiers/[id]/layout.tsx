import type { ReactNode } from 'react'
import { ClosingClock } from '@/components/applications/closing-clock'
import { Helpline } from '@/components/applications/helpline'
import { PhoneHelpBar } from '@/components/applications/phone-help-bar'
import { close } from '@/app/pilotage/appels/[slug]/aide-telephonique/action'
import { readDossier } from '../read-dossier'

/** The frame of a dossier's pages: who helps, everywhere; in the last hour, what time it is. The dossier is the page's own read. */
export default async function Layout({ children, params }: { children: ReactNode; params: Promise<{ id: string }> }) {
  const { page, now } = await readDossier((await params).id)
  return (
    <>
      {page?.dossier.call.closesAt && !page.closed && <ClosingClock now={now.getTime()} closesAt={page.dossier.call.closesAt.getTime()} />}
      {page?.help && <PhoneHelpBar help={page.help} mayEnd={page.mayWrite} close={close} />}
      {children}
      {page && <Helpline call={page.dossier.call} number={page.dossier.number} />}
    </>
  )
}
