import { ApplicantHome } from '@/components/applications/applicant-home'
import { requirePerson } from '@/lib/auth/get-actor'
import { ownCards } from '@/lib/casefile/home.queries'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { myStructures } from '@/lib/structures/structure.queries'
import { answer } from './invitations/action'

export const metadata = { title: 'Mes candidatures' }

export default async function Page() {
  const actor = await requirePerson(routes.applicant())
  const context = { db: db(), now: new Date() }
  const [applications, { structures, invitations }] = await Promise.all([ownCards(actor, context), myStructures(actor, context)])
  return <ApplicantHome {...{ applications, structures, invitations }} answerInvitation={answer} now={context.now} />
}
