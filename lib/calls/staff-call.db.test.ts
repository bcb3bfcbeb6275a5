import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { dayToDb } from '@/lib/db/values'
import { day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { endAppointment } from './appointments.commands'
import { createCall } from './draft.commands'
import { done, hours, newDossier, newPerson, readyCall } from './call.fixture'
import { extendCall, launchCall } from './launch.commands'
import { staffCallHead, callSettings, staffCall, staffCalls } from './staff-call.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const at = (hour = 0) => ({ db, now: new Date(now.getTime() + hours(hour)) })
const staff = await newPerson(db, now, 'Agente fictive', ['STAFF'])
const observer = await newPerson(db, now, 'Observateur fictif', ['OBSERVER'])
const administrator = await newPerson(db, now, 'Administrateur fictif', ['ADMINISTRATOR'])
const stranger = await newPerson(db, now, 'Compte sans rôle')

describe('qui voit les appels', () => {
  test('le pilotage et l’observation voient la liste et l’appel ; personne d’autre, pas même ses jurés', async () => {
    const { slug, panel, signatory } = await readyCall({ db, now, staff })
    for (const actor of [staff, observer]) {
      expect((await staffCalls(actor, at()))?.some((call) => call.slug === slug)).toBe(true)
      expect(await staffCall(actor, slug, at())).toMatchObject({ slug, state: 'DRAFT', public: false })
      expect(await staffCallHead(actor, slug, at())).toMatchObject({ slug })
    }
    for (const actor of [anonymous, administrator, stranger, panel[0]!, signatory]) {
      expect(await staffCalls(actor, at())).toBeNull()
      expect(await staffCall(actor, slug, at())).toBeNull()
      expect(await staffCallHead(actor, slug, at())).toBeNull()
    }
  })

  test('les réglages ne s’ouvrent qu’au pilotage, avec ce qui manque au lancement', async () => {
    const { slug } = done(await createCall(staff, { title: 'Appel', slug: `appel-${newId()}`, formDefinition: {} }, at()))
    for (const actor of [anonymous, observer, administrator]) expect(await callSettings(actor, slug, at())).toBeNull()
    const settings = await callSettings(staff, slug, at())
    expect(new Set(settings?.blockers.map((blocker) => blocker.section))).toEqual(new Set(['presentation', 'aide', 'calendrier', 'formulaire', 'regles', 'nominations', 'textes']))
    const ready = await readyCall({ db, now, staff })
    expect(await callSettings(staff, ready.slug, at())).toMatchObject({ blockers: [], jurors: { length: 4 }, signatories: { length: 1 } })
  })
})

describe('ce que compte la page d’un appel', () => {
  test('les brouillons, les dépôts qui tiennent et ceux qui restent à instruire', async () => {
    const { callId, slug } = await readyCall({ db, now, staff })
    done(await launchCall(staff, { callId }, at()))
    const { id } = await newPerson(db, now, 'Conseillère fictive')
    await newDossier(db, now, callId, id)
    await newDossier(db, now, callId, id, 'WITHDRAWN')
    const [fresh, eligible, again, reopened] = [await newDossier(db, now, callId, id, 'SUBMITTED'), await newDossier(db, now, callId, id, 'SUBMITTED'), await newDossier(db, now, callId, id, 'SUBMITTED'), await newDossier(db, now, callId, id, 'SUBMITTED')]
    const review = (applicationId: string, decidedAt: Date) => db.eligibilityReview.create({ data: { id: newId(), applicationId, state: 'ELIGIBLE', openedAt: now, decidedAt } })
    await review(eligible.applicationId, at(25).now)
    await review(again.applicationId, at(25).now)
    await db.application.update({ where: { id: again.applicationId }, data: { lastDepositedAt: at(26).now } })
    await db.application.update({ where: { id: reopened.applicationId }, data: { state: 'DRAFT' } })
    expect(await staffCall(staff, slug, at(27))).toMatchObject({ drafts: 1, deposited: 4, unreviewed: 3, eligible: 1, public: true })
    await db.application.update({ where: { id: fresh.applicationId }, data: { state: 'WITHDRAWN', withdrawnAt: now } })
    expect(await staffCall(staff, slug, at(27))).toMatchObject({ deposited: 3, unreviewed: 2 })
  })

  test('les lectures attendues des membres en fonction et non déportés seulement', async () => {
    const { callId, slug, panel } = await readyCall({ db, now, staff })
    const { id } = await newPerson(db, now, 'Conseillère fictive')
    const { applicationId } = await newDossier(db, now, callId, id, 'SUBMITTED')
    const runId = newId()
    await db.assignmentRun.create({ data: { id: runId, callId, seed: 'graine', readings: 4, at: now } })
    await db.assignment.createMany({ data: panel.map(({ jurorId }, position) => ({ jurorId, applicationId, runId, position })) })
    expect(await staffCall(staff, slug, at())).toMatchObject({ sheets: { assigned: 4, submitted: 0 } })
    done(await endAppointment(staff, { callId, jurorId: panel[3]!.jurorId }, at()))
    await db.recusal.create({ data: { id: newId(), callId, jurorId: panel[2]!.jurorId, applicationId, ground: 'HOME', origin: 'DECLARED', state: 'EFFECTIVE', raisedAt: now } })
    await db.scoreSheet.create({ data: { id: newId(), jurorId: panel[1]!.jurorId, applicationId, state: 'SUBMITTED', createdAt: now, updatedAt: now, submittedAt: now } })
    expect(await staffCall(staff, slug, at())).toMatchObject({ sheets: { assigned: 2, submitted: 1 } })
    expect(await staffCall(observer, slug, at())).toMatchObject({ sheets: null })
    expect((await staffCalls(observer, at()))?.every((call) => call.sheets === null)).toBe(true)
  })

  test('ce que le suivi attend à une date : les séances passées sans présences et les lauréats à rappeler', async () => {
    const { callId, slug, panel } = await readyCall({ db, now, staff })
    expect(await staffCall(staff, slug, at())).toMatchObject({ undeclared: 4, untold: 0, untoldSince: null, contactsDue: 0, contactDueOn: null, unopened: 0 })
    await db.juror.update({ where: { id: panel[0]!.jurorId }, data: { declaredAt: now } })
    const session = (hour: number, state: 'PLANNED' | 'CANCELLED' = 'PLANNED') =>
      db.supportSession.create({
        data: { id: newId(), callId, kind: 'INDIVIDUAL', mode: 'ON_SITE', state, title: 'Point', startsAt: at(hour).now, endsAt: at(hour + 1).now, createdAt: now, ...(state === 'CANCELLED' && { cancelledAt: now }) },
      })
    await session(1)
    await session(5)
    await session(2, 'CANCELLED')
    const planned = async (nextContactOn: string) => {
      const laureateId = newId()
      await db.laureate.create({ data: { id: laureateId, callId, name: `Espace fictif ${nextContactOn}`, departementCode: '15', announcedOn: dayToDb(day('2026-03-01')) } })
      await db.supportPlan.create({ data: { id: newId(), laureateId, nextContactOn: dayToDb(day(nextContactOn)), createdAt: now, updatedAt: now } })
    }
    await planned('2026-03-01')
    await planned('2026-03-02')
    await planned('2026-03-03')
    expect(await staffCall(staff, slug, at(3))).toMatchObject({ undeclared: 3, untold: 1, untoldSince: at(1).now, contactsDue: 2, contactDueOn: '2026-03-01' })
  })

  test('les actes, le plus récent d’abord, avec leur auteur et leur motif', async () => {
    const { callId, slug } = await readyCall({ db, now, staff })
    done(await launchCall(staff, { callId }, at()))
    done(await extendCall(staff, { callId, closesAt: at(48).now, reason: 'Panne' }, at(1)))
    expect((await staffCall(observer, slug, at(2)))?.acts).toMatchObject([
      { kind: 'EXTENSION', by: 'Agente fictive', reason: 'Panne' },
      { kind: 'LAUNCH', by: 'Agente fictive' },
    ])
  })
})
