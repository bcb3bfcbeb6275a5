import type { Person } from '@/lib/accounts/actor'
import type { Db } from '@/lib/db/client'
import { dayOf, addDays } from '@/lib/kernel/days'
import { addContact, saveSupportPlan } from '@/lib/support/laureate.commands'
import { holdSession, planSession } from '@/lib/support/session.commands'
import { done } from './done'

const publicUrl = 'http://127.0.0.1:3000'
const hour = 3_600_000

/** Contacts of all but the last laureates, plans for the first ones, one session held two weeks ago, one that comes in eight days. */
export async function playSupport(db: Db, staff: Person, callId: string, now: Date): Promise<void> {
  const laureates = await db.laureate.findMany({ where: { callId }, orderBy: { name: 'asc' }, take: 8, select: { id: true } })
  const past = new Date(now.getTime() - 14 * 24 * hour)
  const context = { db, now: new Date(past.getTime() - 10 * 24 * hour) }
  for (const [index, { id: laureateId }] of laureates.entries())
    done(
      await saveSupportPlan(staff, {
        laureateId, version: 0, nextContactOn: addDays(dayOf(now), 6 + index * 3),
        standing: 'Équipe recrutée, premières tournées fixées.',
        needs: 'Mesurer les personnes accompagnées sans alourdir le travail des conseillers.',
        objectives: 'Deux tournées par semaine au troisième mois ; un premier relevé d’indicateurs au sixième.',
      }, context),
    )
  const called = await db.laureate.findMany({ where: { callId }, orderBy: { name: 'asc' }, take: 20, select: { id: true } })
  for (const [index, { id: laureateId }] of called.entries())
    done(await addContact(staff, { laureateId, name: `Contact fictif ${index + 1}`, capacity: 'Responsable fictive de l’espace', email: `contact-${index + 1}@example.org`, phone: '' }, context))
  const session = (startsAt: Date, more: { kind: 'PEERS' | 'INDIVIDUAL'; title: string; laureates: string[] }) => ({
    callId, mode: 'VIDEO' as const, place: '', startsAt, endsAt: new Date(startsAt.getTime() + 1.5 * hour), zone: 'Europe/Paris' as const, otherDates: [], registration: 'INVITED' as const, capacity: null, publicUrl, ...more,
  })
  const invited = laureates.slice(0, 4).map(({ id }) => id)
  const { sessionId } = done(await planSession(staff, session(past, { kind: 'PEERS', title: 'Ce que coûte vraiment une tournée', laureates: invited }), context))
  const { version } = await db.supportSession.findUniqueOrThrow({ where: { id: sessionId }, select: { version: true } })
  done(await holdSession(staff, { sessionId, version, attended: invited.slice(0, 3), notes: 'Les carburants pèsent moins que le temps de route ; un modèle de calcul sera partagé.', sharedNotes: 'Compter le temps de route avant le carburant ; le modèle de calcul arrive.', publicUrl }, { db, now: new Date(past.getTime() + 2 * hour) }))
  // Nobody is invited to both: whoever the demonstration's laureate turns out to be, one session is none of theirs.
  const alone = laureates.at(-1)
  if (alone) done(await planSession(staff, session(new Date(now.getTime() + 8 * 24 * hour), { kind: 'INDIVIDUAL', title: 'Point d’étape du troisième mois', laureates: [alone.id] }), { db, now }))
}
