import type { Person } from '@/lib/accounts/actor'
import { fileAppeal } from '@/lib/appeals/appeal.commands'
import { bookSlot, openSlots } from '@/lib/appeals/feedback.commands'
import { giveConsent, withdrawConsent } from '@/lib/appeals/support-consent.commands'
import type { Db } from '@/lib/db/client'
import { addDays, dayOf } from '@/lib/kernel/days'
import { parisInstant } from '@/lib/kernel/paris'
import { evaluateSession, joinSession } from '@/lib/support/seat.commands'
import { holdSession, planSession } from '@/lib/support/session.commands'
import { personOf } from '../accounts'
import { done } from './done'

const publicUrl = 'http://127.0.0.1:3000'

const dayMs = 86_400_000

/** Decisions of rejected dossiers that their structure has read, by number, with who opened them. */
async function turnedDown(db: Db, callId: string, now: Date, { skip, take }: { skip: number; take: number }) {
  const decisions = await db.decision.findMany({
    where: { outcome: 'REJECTED', openedAt: { not: null }, application: { callId } }, orderBy: { application: { number: 'asc' } }, skip, take,
    select: { applicationId: true, application: { select: { structure: { select: { memberships: { where: { role: 'OWNER' }, select: { accountId: true } } } } } } },
  })
  return Promise.all(decisions.map(async ({ applicationId, application }) => ({ applicationId, owner: await personOf(db, application.structure.memberships[0]?.accountId ?? '', now) })))
}

/** Of the structures that were not selected, one contests its decision and one books twenty minutes with the team. */
export async function playTurnedDown(db: Db, staff: Person, callId: string, now: Date): Promise<void> {
  const [contesting, talking] = await turnedDown(db, callId, now, { skip: 0, take: 2 })
  if (!contesting || !talking) return
  const before = { db, now: new Date(now.getTime() - 12 * dayMs) }
  const text = 'Demande fictive : le motif sur les tournées ne tient pas compte de la page 4 de notre dossier.'
  done(await fileAppeal(contesting.owner, { applicationId: contesting.applicationId, text, publicUrl }, before))
  const startsAt = parisInstant(`${addDays(dayOf(now), 3)}T10:00`) ?? now
  done(await openSlots(staff, { callId, staffId: staff.id, startsAt, count: 3, mode: 'PHONE', place: '01 00 00 00 00' }, { db, now }))
  const { id: slotId } = await db.feedbackSlot.findFirstOrThrow({ where: { callId }, orderBy: { startsAt: 'asc' }, select: { id: true } })
  done(await bookSlot(talking.owner, { applicationId: talking.applicationId, slotId, publicUrl }, { db, now }))
}

/** Of three others, who agree to be offered workshops, one comes to the first, one is missing and takes its agreement back; another workshop comes, with two of the laureates. Gives the dossier of the one that came. */
export async function playWorkshops(db: Db, staff: Person, callId: string, now: Date): Promise<string | undefined> {
  const ago = (days: number) => ({ db, now: new Date(now.getTime() - days * dayMs) })
  const agreeing = await turnedDown(db, callId, now, { skip: 2, take: 3 })
  for (const { applicationId, owner } of agreeing) done(await giveConsent(owner, { applicationId }, ago(535)))
  const laureates = await db.laureate.findMany({ where: { callId, state: 'ANNOUNCED' }, orderBy: { name: 'asc' }, skip: 12, take: 2, select: { id: true } })
  const plan = async (title: string, days: number, planned: number) => {
    const startsAt = parisInstant(`${addDays(dayOf(now), days)}T14:00`) ?? now
    const wish = { callId, kind: 'WORKSHOP' as const, mode: 'VIDEO' as const, place: '', zone: 'Europe/Paris' as const, startsAt, endsAt: new Date(startsAt.getTime() + 1.5 * 3_600_000), otherDates: [] as Date[] }
    const { sessionId } = done(await planSession(staff, { ...wish, title, registration: 'WITH_TURNED_DOWN', capacity: 8, requestId: null, laureates: laureates.map(({ id }) => id), publicUrl }, ago(planned)))
    return { sessionId, startsAt }
  }
  const [came, missing] = agreeing
  if (!came || !missing) return undefined
  const held = await plan('Atelier : trouver des lieux d’accueil', -200, 220)
  for (const { applicationId, owner } of [came, missing]) done(await joinSession(owner, { sessionId: held.sessionId, holderId: applicationId, publicUrl }, ago(215)))
  const after = { db, now: new Date(held.startsAt.getTime() + 2 * 3_600_000) }
  const { version } = await db.supportSession.findUniqueOrThrow({ where: { id: held.sessionId }, select: { version: true } })
  const attended = [...laureates.map(({ id }) => id), came.applicationId]
  done(await holdSession(staff, { sessionId: held.sessionId, version, attended, notes: 'Notes fictives de l’équipe.', sharedNotes: 'Commencer par les secrétaires de mairie ; une convention type fictive est partagée.', publicUrl }, after))
  done(await evaluateSession(came.owner, { sessionId: held.sessionId, holderId: came.applicationId, usefulness: 3, wish: 'Revoir ces lauréats fictifs avant le prochain appel.' }, ago(198)))
  done(await withdrawConsent(missing.owner, { applicationId: missing.applicationId, publicUrl }, ago(190)))
  const coming = await plan('Atelier : préparer une nouvelle candidature', 26, 10)
  done(await joinSession(came.owner, { sessionId: coming.sessionId, holderId: came.applicationId, publicUrl }, ago(9)))
  return came.applicationId
}
