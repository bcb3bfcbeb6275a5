import { expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { newPerson } from '@/lib/calls/call.fixture'
import { testDatabase } from '@/lib/db/testing/database'
import { testFolder } from '@/lib/db/testing/folder'
import { newId } from '@/lib/kernel/ids'
import { noteReading } from './answer-reading.commands'
import { measuredBurden } from './burden.queries'
import { depositApplication } from './deposit.commands'
import { again, completeDraft, done, openCall, structureOf } from './open-call.fixture'

const { db } = await testDatabase()
const folder = testFolder()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const later = { db, now: new Date(now.getTime() + 7_200_000) }

test('l’équipe qui prépare une édition lit ce que la précédente a coûté, et ce que personne n’y a lu ; on ne sait pas qui lit', async () => {
  const [call, place] = [await openCall(db, now), await structureOf(db, now)]
  const { applicationId } = await completeDraft(db, now, call, place, folder)
  const { version } = await db.application.findUniqueOrThrow({ where: { id: applicationId } })
  done(await depositApplication(place.actor, { applicationId, version }, context))
  const staff = await newPerson(db, now, 'Agente fictive', ['STAFF'])
  const jurorAccount = await newPerson(db, now, 'Jurée fictive')
  await db.juror.create({ data: { id: newId(), callId: call.id, accountId: jurorAccount.id, role: 'MEMBER', position: 90, capacity: 'Jurée fictive', appointedOn: now, act: 'Arrêté fictif', declaredAt: now } })
  const juror = await again(db, now, jurorAccount)
  const fields = ['titre', 'resume', 'inventee', 'titre']
  expect((await noteReading(staff, { applicationId, fields }, later)).kind).toBe('ok')
  expect((await noteReading(staff, { applicationId, fields: ['titre'] }, later)).kind).toBe('ok')
  // Not before its jury opens, for a member; never for anybody who neither instructs nor scores.
  for (const actor of [anonymous, juror, place.actor, await newPerson(db, now, 'Observateur fictif', ['OBSERVER'])]) expect((await noteReading(actor, { applicationId, fields }, later)).kind).toBe('absent')
  await db.eligibilityReview.create({ data: { id: newId(), applicationId, state: 'ELIGIBLE', openedAt: now, decidedAt: later.now, decidedById: staff.id } })
  await db.call.update({ where: { id: call.id }, data: { state: 'IN_JURY', juryOpenedAt: later.now } })
  expect((await noteReading(juror, { applicationId, fields: ['resume'] }, later)).kind).toBe('ok')

  const measured = await measuredBurden(staff, { slug: 'prochaine-edition' }, later)
  expect(measured).toMatchObject({ dossiers: 1 })
  expect(measured?.questions.filter(({ instruction, scoring }) => instruction + scoring > 0)).toMatchObject([{ key: 'titre', instruction: 1, scoring: 0 }, { key: 'resume', instruction: 1, scoring: 1 }])
  expect(measured?.steps.find(({ key }) => key === 'projet')).toMatchObject({ announced: 22, measured: expect.any(Number) })
  for (const actor of [anonymous, juror, place.actor]) expect(await measuredBurden(actor, { slug: 'x' }, later)).toBeNull()
  expect(await measuredBurden(staff, { slug: call.slug }, later)).toBeNull()
  expect(await measuredBurden(staff, { slug: 'x' }, context)).toBeNull()
})
