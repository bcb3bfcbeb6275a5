import { expect, test } from 'vitest'
import { newPerson, personOf } from '@/lib/calls/call.fixture'
import { nameAlternate, removeAlternate } from '@/lib/calls/alternates.commands'
import { callSettings } from '@/lib/calls/staff-call.queries'
import { testDatabase } from '@/lib/db/testing/database'
import { day } from '@/lib/kernel/days'
import { juryCall } from '@/lib/panel/jury-call.fixture'
import { anonymous } from '@/lib/accounts/actor'
import { seatAlternate } from './alternate.commands'
import { runAssignment } from './assignment.commands'
import { juryDossier } from './sheet.queries'
import { submitSheet } from './score-sheet.commands'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const marks = ['impact', 'itinerance', 'essaimage'].map((code) => ({ code, value: 3, ground: 'Motif fictif.' }))

async function supplied() {
  const call = await juryCall(db, now, { jurors: [{ role: 'PRESIDENT' }, { role: 'DEPUTY' }, { role: 'MEMBER' }], dossiers: [{}, {}], readings: 3 })
  expect((await runAssignment(call.staff, { callId: call.callId, seed: 'tirage' }, context)).kind).toBe('ok')
  const { id, email } = await newPerson(db, now, 'Suppléante fictive')
  const act = { callId: call.callId, email, capacity: 'Du même organisme fictif', departementCode: '43', appointedOn: day('2026-01-05'), act: 'Décision fictive n° 4' }
  const name = (member = 3, actor: Parameters<typeof nameAlternate>[0] = call.staff) => nameAlternate(actor, { ...act, jurorId: call.member(member).jurorId }, context)
  return { call, id, email, name, person: () => personOf(db, id, now) }
}
const alternateOf = (accountId: string) => db.alternate.findFirstOrThrow({ where: { accountId } })

test('un membre suppléant se nomme par le pilotage, pour un seul membre en fonctions, et n’a aucun droit avant de siéger', async () => {
  const { call, id, name, person } = await supplied()
  for (const actor of [anonymous, call.observer, call.member(1)]) expect((await name(3, actor)).kind).toBe('absent')
  expect((await name()).kind).toBe('ok')
  expect((await name(2)).kind).toBe('invalid')
  expect((await person()).appointments).toEqual([])
  expect(await juryDossier(await person(), call.slug, call.dossier(1).id, context)).toBeNull()
  expect((await callSettings(call.staff, call.slug, context))?.jurors[2]?.alternates).toMatchObject([{ name: 'Suppléante fictive', capacity: 'Du même organisme fictif' }])
  const { id: alternateId } = await alternateOf(id)
  expect((await removeAlternate(call.member(1), { callId: call.callId, alternateId }, context)).kind).toBe('absent')
  expect((await removeAlternate(call.staff, { callId: call.callId, alternateId }, context)).kind).toBe('ok')
  expect((await name(2)).kind).toBe('ok')
})

test('appelé à siéger, il prend la place du membre : celui-ci n’est plus membre, et ce qu’il n’a pas noté passe au suppléant', async () => {
  const { call, id, name, person } = await supplied()
  expect((await name()).kind).toBe('ok')
  expect((await submitSheet(call.member(3), { applicationId: call.dossier(1).id, version: 0, marks, appreciation: '', confidence: 'MEDIUM' }, context)).kind).toBe('ok')
  const { id: alternateId } = await alternateOf(id)
  const seat = (actor: Parameters<typeof seatAlternate>[0]) => seatAlternate(actor, { callId: call.callId, alternateId, reason: 'Empêchement fictif.' }, context)
  for (const actor of [anonymous, call.observer, call.member(1), call.member(3), await person()]) expect((await seat(actor)).kind).toBe('absent')
  expect((await seat(call.staff)).kind).toBe('ok')
  expect((await seat(call.staff)).kind).toBe('absent')
  const seated = await db.juror.findFirstOrThrow({ where: { callId: call.callId, accountId: id } })
  expect(seated).toMatchObject({ role: 'MEMBER', position: 4, departementCode: '43', act: 'Décision fictive n° 4', declaredAt: null, endedAt: null })
  expect((await db.juror.findUniqueOrThrow({ where: { id: call.member(3).jurorId } })).endedAt).toEqual(now)
  expect((await db.assignment.findMany({ where: { jurorId: seated.id } })).map(({ applicationId }) => applicationId)).toEqual([call.dossier(2).id])
  expect((await db.assignment.findMany({ where: { jurorId: call.member(3).jurorId } })).map(({ applicationId }) => applicationId)).toEqual([call.dossier(1).id])
  expect(await juryDossier(await person(), call.slug, call.dossier(2).id, context)).toBe('undeclared')
  expect(await juryDossier(await personOf(db, call.member(3).id, now), call.slug, call.dossier(2).id, context)).toBeNull()
})

test('le suppléant de la présidence siège comme membre : c’est la suppléance de la présidence qui préside', async () => {
  const { call, id, name } = await supplied()
  expect((await name(1)).kind).toBe('ok')
  expect((await seatAlternate(call.staff, { callId: call.callId, alternateId: (await alternateOf(id)).id, reason: 'Fin de mandat fictive.' }, context)).kind).toBe('ok')
  expect(await db.juror.findMany({ where: { callId: call.callId, endedAt: null }, orderBy: { position: 'asc' }, select: { role: true } })).toEqual([{ role: 'DEPUTY' }, { role: 'MEMBER' }, { role: 'MEMBER' }])
})
