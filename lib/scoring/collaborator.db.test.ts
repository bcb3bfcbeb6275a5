import { expect, test } from 'vitest'
import { anonymous, type Person } from '@/lib/accounts/actor'
import { newPerson, personOf } from '@/lib/calls/call.fixture'
import { appointJuror } from '@/lib/calls/appointments.commands'
import { testDatabase } from '@/lib/db/testing/database'
import { day } from '@/lib/kernel/days'
import { acceptCollaboration, endCollaboration, nameCollaborator } from '@/lib/panel/collaborator.commands'
import { collaborationPage } from '@/lib/panel/collaborator.queries'
import { juryCall } from '@/lib/panel/jury-call.fixture'
import { rankingPage } from '@/lib/ranking/ranking.queries'
import { runAssignment } from './assignment.commands'
import { juryCallPage, juryHome, preparations } from './jury.queries'
import { ownSheets } from './own-sheets.queries'
import { declareRecusal } from './recusal.commands'
import { saveSheet, submitSheet } from './score-sheet.commands'
import { juryDossier } from './sheet.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const marks = [['impact', 4], ['itinerance', 3], ['essaimage', 5]].map(([code, value]) => ({ code: code as string, value: value as number, ground: 'Motif fictif.' }))
const sheet = (applicationId: string, version = 0) => ({ applicationId, version, marks, appreciation: 'Appréciation fictive.', confidence: 'HIGH' as const })

/** The president names a helper; two dossiers read by everybody. */
async function helped({ accepted = true } = {}) {
  const call = await juryCall(db, now, { jurors: [{ role: 'PRESIDENT' }, { role: 'DEPUTY' }, { role: 'MEMBER' }], dossiers: [{}, {}], readings: 3 })
  expect((await runAssignment(call.staff, { callId: call.callId, seed: 'tirage' }, context)).kind).toBe('ok')
  const { id, email } = await newPerson(db, now, 'Collaboratrice fictive')
  expect((await nameCollaborator(call.member(1), { callId: call.callId, email }, context)).kind).toBe('ok')
  const helper = () => personOf(db, id, now)
  if (accepted) expect((await acceptCollaboration(await helper(), { callId: call.callId }, context)).kind).toBe('ok')
  return { call, email, helper, id }
}

test('un membre désigne qui prépare ses grilles : ni l’équipe, ni un membre, ni qui en aide un autre, ni qui candidate', async () => {
  const { call, email } = await helped()
  const name = (actor: Parameters<typeof nameCollaborator>[0], email: string) => nameCollaborator(actor, { callId: call.callId, email }, context)
  const other = await newPerson(db, now, 'Autre personne fictive')
  for (const actor of [anonymous, call.staff, call.observer, other]) expect((await name(actor, other.email)).kind).toBe('absent')
  expect((await name(call.member(2), email)).kind).toBe('refused')
  const emailOf = async (accountId: string) => (await db.account.findUniqueOrThrow({ where: { id: accountId } })).email
  expect((await name(call.member(2), await emailOf(call.staff.id))).kind).toBe('refused')
  expect((await name(call.member(2), await emailOf(call.member(3).id))).kind).toBe('invalid')
  expect((await name(call.member(2), await emailOf(call.dossier(1).accountId))).kind).toBe('refused')
  expect((await name(call.member(2), 'personne@example.org')).kind).toBe('invalid')
  expect((await name(call.member(2), other.email)).kind).toBe('ok')
  expect(await db.outboxMessage.count({ where: { kind: 'collaborator.named', recipient: other.email } })).toBe(1)
  // Who prepares sheets is not appointed beside.
  expect((await appointJuror(call.staff, { callId: call.callId, email, role: 'MEMBER', capacity: 'Qualité fictive', departementCode: '', appointedOn: day('2026-01-05'), act: 'Décision fictive' }, context)).kind).toBe('refused')
})

test('rien ne s’ouvre avant la charte ; ensuite les dossiers du membre se lisent, et sa grille se prépare', async () => {
  const { call, helper } = await helped({ accepted: false })
  const { id } = call.dossier(1)
  expect(await juryDossier(await helper(), call.slug, id, context)).toBeNull()
  expect(await juryCallPage(await helper(), call.slug, context)).toBeNull()
  expect((await saveSheet(await helper(), sheet(id), context)).kind).toBe('absent')
  expect(await preparations(await helper(), context)).toMatchObject([{ charter: false }])
  expect((await acceptCollaboration(call.member(2), { callId: call.callId }, context)).kind).toBe('absent')
  expect((await acceptCollaboration(await helper(), { callId: call.callId }, context)).kind).toBe('ok')
  expect((await acceptCollaboration(await helper(), { callId: call.callId }, context)).kind).toBe('conflict')
  expect(await preparations(await helper(), context)).toMatchObject([{ charter: true, toPrepare: 2, member: call.member(1).name }])
  expect((await saveSheet(await helper(), sheet(id), context)).kind).toBe('ok')
  const read = await juryDossier(call.member(1), call.slug, id, context)
  expect(read).toMatchObject({ prepares: null, sheet: { state: 'DRAFT', version: 1, marks: [{ value: 4 }, { value: 3 }, { value: 5 }] } })
  expect(await juryDossier(await helper(), call.slug, id, context)).toMatchObject({ prepares: call.member(1).name, sheet: { version: 1 } })
  expect((await juryCallPage(await helper(), call.slug, context))?.dossiers).toHaveLength(2)
})

test('qui prépare ne rend jamais, ne lit ni les autres grilles ni le classement, et n’a aucune place au jury', async () => {
  const { call, helper } = await helped()
  const { id } = call.dossier(1)
  const person = await helper()
  expect((await submitSheet(person, sheet(id), context)).kind).toBe('absent')
  expect((await saveSheet(call.member(2), sheet(id), context)).kind).toBe('ok')
  expect(await juryDossier(person, call.slug, id, context)).toMatchObject({ sheet: null })
  expect(await rankingPage(person, call.slug, context)).toBeNull()
  expect(await ownSheets(person, call.slug, context)).toBeNull()
  expect(await juryHome(person, context)).toEqual([])
  expect((await declareRecusal(person, { applicationId: id, ground: 'HOME', reason: '' }, context)).kind).toBe('absent')
})

test('un déport du membre ferme aussi le dossier à qui l’aide, aussitôt', async () => {
  const { call, helper } = await helped()
  const { id } = call.dossier(1)
  expect((await declareRecusal(call.member(1), { applicationId: id, ground: 'HOME', reason: '' }, context)).kind).toBe('ok')
  expect(await juryDossier(await helper(), call.slug, id, context)).toBeNull()
  expect((await saveSheet(await helper(), sheet(id), context)).kind).toBe('absent')
  expect(await juryDossier(await helper(), call.slug, call.dossier(2).id, context)).not.toBeNull()
})

test('le membre ou la personne désignée y met fin, personne d’autre ; plus rien n’est ouvert', async () => {
  const { call, helper, id: accountId } = await helped()
  const { id: collaboratorId } = await db.collaborator.findFirstOrThrow({ where: { accountId } })
  const end = (actor: Person) => endCollaboration(actor, { callId: call.callId, collaboratorId }, context)
  for (const actor of [call.member(2), call.staff]) expect((await end(actor)).kind).toBe('absent')
  const page = async (actor: Person) => collaborationPage(actor, call.slug, context)
  expect(await page(call.member(1))).toMatchObject({ as: 'member', people: [{ id: collaboratorId }] })
  expect(await page(call.member(2))).toMatchObject({ as: 'member', people: [] })
  expect(await page(await helper())).toMatchObject({ as: 'collaborator', people: [{ member: call.member(1).name }] })
  expect(await page(call.staff)).toBeNull()
  expect((await end(await helper())).kind).toBe('ok')
  expect(await juryDossier(await helper(), call.slug, call.dossier(1).id, context)).toBeNull()
  expect(await page(await helper())).toBeNull()
})

test('quand le membre quitte le jury, qui l’aidait n’a plus rien', async () => {
  const { call, helper } = await helped()
  await db.juror.update({ where: { id: call.member(1).jurorId }, data: { endedAt: now } })
  expect((await helper()).assists).toEqual([])
})

