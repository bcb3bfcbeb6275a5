import { JuryHome } from '@/components/scoring/jury-home'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { juryHome } from '@/lib/scoring/jury.queries'

export const metadata = { title: 'Jury' }

export default async function Page() {
  const actor = await requirePerson(routes.jury())
  return <JuryHome calls={await juryHome(actor, { db: db(), now: new Date() })} />
}
