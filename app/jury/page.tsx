import { JuryHome } from '@/components/scoring/jury-home'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { juryHome, preparations } from '@/lib/scoring/jury.queries'

export const metadata = { title: 'Jury' }

export default async function Page() {
  const actor = await requirePerson(routes.jury())
  const context = { db: db(), now: new Date() }
  return <JuryHome calls={await juryHome(actor, context)} prepared={await preparations(actor, context)} />
}
