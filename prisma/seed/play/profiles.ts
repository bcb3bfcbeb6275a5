import type { Db } from '@/lib/db/client'
import { publishProfile, takeOffProfile } from '@/lib/decisions/profile.commands'
import { ownProfile } from '@/lib/decisions/profile.queries'
import type { Person } from '@/lib/accounts/actor'
import { personOf } from '../accounts'
import { done, each } from './done'

/** Two laureates of three present their project on their public page, in words that say they are invented; the team took one off. */
export async function playProfiles(db: Db, staff: Person, callId: string, now: Date): Promise<void> {
  const laureates = await db.laureate.findMany({
    where: { callId, state: 'ANNOUNCED', applicationId: { not: null } }, orderBy: { application: { number: 'asc' } },
    select: { id: true, applicationId: true, application: { select: { structure: { select: { memberships: { where: { role: 'OWNER', endedAt: null }, take: 1, select: { accountId: true } } } } } } },
  })
  const context = { db, now }
  await each(laureates, 1, async ({ id: laureateId, applicationId, application }, index) => {
    const accountId = application?.structure.memberships[0]?.accountId
    if (index % 3 === 2 || !accountId || !applicationId) return
    const owner = await personOf(db, accountId, now)
    const own = await ownProfile(owner, applicationId, context)
    if (!own) return
    const { title, summary } = own.profile
    const words = `Projet inventé pour la démonstration.\n\n${summary.slice(0, 1200) || 'Des tournées fictives vont vers les habitants les plus éloignés.'}`
    done(await publishProfile(owner, { laureateId, version: 0, title, summary: words, website: index % 2 === 0 ? `https://espace-fictif-${index + 1}.example.org/` : '', contact: `espace-fictif-${index + 1}@example.org` }, context))
    if (index === 4) done(await takeOffProfile(staff, { laureateId, version: 1, reason: 'Raison fictive : la présentation nomme une personne qui ne l’a pas accepté.' }, context))
  })
}
