import { expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { newId } from '@/lib/kernel/ids'
import { parseListQuery, type SearchParams } from '@/lib/kernel/list-query'
import { sendMessage } from '@/lib/messages/thread.commands'
import { applicationListShape } from './application-list'
import { applicationList } from './application-list.queries'
import { depositedCall } from './deposited-call.fixture'
import { entrust } from './officer.commands'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
type Call = Awaited<ReturnType<typeof depositedCall>>
const list = async (call: Call, params: SearchParams) => {
  const found = await applicationList(call.staff, { slug: call.slug, query: parseListQuery(applicationListShape, params) }, context)
  if (!found) throw new Error('no list')
  return found
}
const ids = (call: Call, ...numbers: number[]) => numbers.map(call.applicationId)

test('l’équipe confie des dossiers à l’une des siennes, qui l’apprend par un seul courriel et les retrouve ; personne d’autre ne confie', async () => {
  const call = await depositedCall(db, now, [{}, {}, {}])
  const wish = { ids: ids(call, 1, 2), officerId: call.colleague.id }
  for (const actor of [anonymous, call.observer, call.administrator, call.signatory, call.juror, call.applicant]) expect((await entrust(actor, wish, context)).kind).toBe('absent')
  for (const officerId of [call.observer.id, newId()]) expect(await entrust(call.staff, { ...wish, officerId }, context)).toMatchObject({ kind: 'invalid' })
  expect(await entrust(call.staff, wish, context)).toMatchObject({ kind: 'ok', value: { changed: 2, kept: [], officer: 'Agent fictif Relecture' } })
  const { email } = await db.account.findUniqueOrThrow({ where: { id: call.colleague.id } })
  expect(await db.outboxMessage.findMany({ where: { kind: 'review.entrusted', recipient: email, callId: call.callId }, select: { subject: true } })).toEqual([{ subject: expect.stringMatching(/2\sdossiers vous sont confiés/) }])
  expect((await list(call, { agent: call.colleague.id })).applications).toMatchObject([{ number: 1, officer: 'Agent fictif Relecture' }, { number: 2 }])
  expect((await list(call, { agent: 'personne' })).applications).toMatchObject([{ number: 3, officer: null }])
  expect((await list(call, {})).facets.agent).toEqual({ [call.colleague.id]: 2, personne: 1 })
  expect(await db.journalEntry.count({ where: { chain: call.callId, verb: 'review.entrusted' } })).toBe(2)
  // Done again, it changes nothing and tells nobody.
  expect(await entrust(call.staff, wish, context)).toMatchObject({ kind: 'ok', value: { changed: 0 } })
  expect(await entrust(call.colleague, { ids: ids(call, 1), officerId: null }, context)).toMatchObject({ kind: 'ok', value: { changed: 1, officer: null } })
  expect(await db.outboxMessage.count({ where: { kind: 'review.entrusted', callId: call.callId } })).toBe(1)
})

test('on ne confie pas un dossier à qui en est déporté : il reste à qui il était', async () => {
  const call = await depositedCall(db, now, [{}, {}])
  await call.recuse(1)
  expect(await entrust(call.staff, { ids: ids(call, 1, 2), officerId: call.recused.id }, context)).toMatchObject({ kind: 'ok', value: { changed: 1, kept: [1] } })
  expect(await entrust(call.staff, { ids: ids(call, 1), officerId: call.recused.id }, context)).toMatchObject({ kind: 'refused' })
  expect((await list(call, {})).applications.map(({ officer }) => officer)).toEqual([null, 'Agente fictive Déportée'])
  // Nor does who is recused entrust it to somebody.
  expect((await entrust(call.recused, { ids: ids(call, 1), officerId: call.staff.id }, context)).kind).toBe('absent')
})

test('le message d’une structure va à qui instruit son dossier, et à toute l’équipe sinon', async () => {
  const call = await depositedCall(db, now, [{}, {}])
  await entrust(call.staff, { ids: ids(call, 1), officerId: call.colleague.id }, context)
  const told = async (number: number) => {
    const owner = call.applicant
    await sendMessage(owner, { applicationId: call.applicationId(number), text: 'Une question fictive.', publicUrl: '' }, context)
    const { id } = await db.threadMessage.findFirstOrThrow({ where: { applicationId: call.applicationId(number) } })
    return (await db.outboxMessage.findMany({ where: { objectId: id } })).map(({ recipient }) => recipient)
  }
  const { email } = await db.account.findUniqueOrThrow({ where: { id: call.colleague.id } })
  expect(await told(1)).toEqual([email])
  expect((await told(2)).length).toBeGreaterThan(2)
})
