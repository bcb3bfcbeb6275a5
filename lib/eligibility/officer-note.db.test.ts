import { expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { parseListQuery } from '@/lib/kernel/list-query'
import { applicationListShape } from './application-list'
import { depositedCall } from './deposited-call.fixture'
import { reviewPage } from './eligibility-review.queries'
import { keepNote } from './officer-note.commands'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const query = parseListQuery(applicationListShape, {})

async function noted() {
  const call = await depositedCall(db, now, [{}, { state: 'DRAFT', never: true }])
  const input = { applicationId: call.applicationId(1), text: 'Le devis date de 2023.' }
  const notes = async (actor: Parameters<typeof keepNote>[0]) => (await reviewPage(actor, { slug: call.slug, applicationId: input.applicationId, query }, context))?.notes
  return { call, input, notes }
}

test('l’équipe garde des remarques et les lit, la dernière d’abord, avec leur auteur et leur instant', async () => {
  const { call, input, notes } = await noted()
  expect((await keepNote(call.staff, input, context)).kind).toBe('ok')
  expect((await keepNote(call.colleague, { ...input, text: 'Demandé par téléphone.' }, { db, now: new Date(now.getTime() + 1000) })).kind).toBe('ok')
  expect(await notes(call.colleague)).toMatchObject([{ text: 'Demandé par téléphone.', author: 'Agent fictif Relecture' }, { text: 'Le devis date de 2023.', author: 'Agente fictive Instruction', at: now }])
})

test('personne d’autre ne les écrit ni ne les lit : ni la structure, ni le jury, ni l’observation, ni qui est déporté ou lié au dossier', async () => {
  const { call, input, notes } = await noted()
  await keepNote(call.staff, input, context)
  await call.recuse(1)
  for (const actor of [anonymous, call.observer, call.administrator, call.signatory, call.juror, call.applicant, call.recused]) expect((await keepNote(actor, input, context)).kind).toBe('absent')
  const member = { ...call.staff, memberships: [{ structureId: call.rows[0]?.structureId ?? '', role: 'READER' as const }] }
  const juror = { ...call.staff, appointments: [{ callId: call.callId, jurorId: 'x', role: 'MEMBER' as const }] }
  for (const actor of [member, juror]) expect((await keepNote(actor, input, context)).kind).toBe('refused')
  expect(await Promise.all([call.observer, member, juror].map(notes))).toEqual([null, null, null])
  expect(await notes(call.recused)).toBeUndefined()
})

test('un brouillon n’a pas de note ; une note ne se change ni ne se retire', async () => {
  const { call, input } = await noted()
  expect((await keepNote(call.staff, { ...input, applicationId: call.applicationId(2) }, context)).kind).toBe('absent')
  await keepNote(call.staff, input, context)
  await expect(db.officerNote.updateMany({ data: { text: 'Autre' } })).rejects.toThrow()
  await expect(db.officerNote.deleteMany()).rejects.toThrow()
})
