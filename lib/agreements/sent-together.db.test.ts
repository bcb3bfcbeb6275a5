import { expect, test } from 'vitest'
import { anonymous, type Actor } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { newId } from '@/lib/kernel/ids'
import { chosenAgreements } from './agreement.queries'
import { draftAgreements, editAgreement, sendAgreements } from './agreement.commands'
import { nobodyToTell } from './agreement.lifecycle'
import { sentSentence } from './agreements.words'
import { agreementOf, boundCall, publicUrl, wish, type BoundCall } from './bound-call.fixture'

const { db } = await testDatabase(8)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

const wrote = async (call: BoundCall, n: number) => {
  const { step, live } = await agreementOf(db, call, n)
  await editAgreement(call.staff, wish(step, 1_000_000, { kind: live.kind }), context)
  return (await agreementOf(db, call, n)).step
}
const chosen = (call: BoundCall, ns: readonly number[], actor: Actor = call.staff) => chosenAgreements(actor, { slug: call.slug, ids: ns.map((n) => call.laureateOf(n).id) }, context)
const mails = (call: BoundCall) => db.outboxMessage.findMany({ where: { callId: call.callId, kind: 'agreement.sent' }, select: { recipient: true, text: true }, orderBy: { recipient: 'asc' } })

test('ensemble, ce qui est prêt part, une fois, avec ses courriels ; ce qui ne peut pas partir le dit avant et après', async () => {
  const call = await boundCall(db, now, [1_000_000, 1_000_000, 1_000_000, 1_000_000])
  await draftAgreements(call.staff, call, context)
  const steps = [await wrote(call, 1), await wrote(call, 2), (await agreementOf(db, call, 3)).step, await wrote(call, 4)]
  await db.membership.updateMany({ where: { structureId: call.applications[3]?.structureId ?? '' }, data: { endedAt: now } })
  const read = await chosen(call, [1, 2, 3, 4])
  expect(read?.chosen.map(({ why }) => why)).toEqual([null, null, expect.stringContaining('aides d’État'), nobodyToTell])
  const told = read?.chosen.slice(0, 2).flatMap(({ record }) => record.people.map(({ email }) => email))
  const sent = await sendAgreements(call.staff, { versions: steps, publicUrl }, context)
  expect(sent).toMatchObject({ kind: 'ok', value: [{ result: { kind: 'ok', value: { signByOn: '2026-05-01' } } }, { result: { kind: 'ok' } }, { result: { kind: 'refused' } }, { result: { kind: 'refused', message: nobodyToTell } }] })
  expect(sent.kind === 'ok' && sentSentence(sent.value)).toMatch(/^2.envois sont partis.*1er.mai.2026\..*fictif.3.*aides d’État\..*fictif.4.*depuis sa page\.$/)
  expect((await mails(call)).map(({ recipient }) => recipient).sort()).toEqual(told?.sort())
  expect(await Promise.all([1, 2, 3, 4].map(async (n) => (await agreementOf(db, call, n)).live.state))).toEqual(['SENT', 'SENT', 'DRAFT', 'DRAFT'])
  // Again, from the same page or from the page read again: nothing leaves twice.
  const again = [...steps.slice(0, 2), ...(await Promise.all([1, 2].map(async (n) => (await agreementOf(db, call, n)).step)))]
  expect(await sendAgreements(call.staff, { versions: again, publicUrl }, context)).toMatchObject({ value: again.map(() => ({ result: { kind: 'refused' } })) })
  expect(await mails(call)).toHaveLength(told?.length ?? 0)
  expect((await chosen(call, [1, 2]))?.chosen.map(({ why }) => why)).toEqual([expect.stringContaining('envoyée'), expect.stringContaining('envoyée')])
})

test('deux envois au même instant : chaque convention part une fois', async () => {
  const call = await boundCall(db, now, [1_000_000, 1_000_000])
  await draftAgreements(call.staff, call, context)
  const versions = [await wrote(call, 1), await wrote(call, 2)]
  const both = await Promise.all([versions, [...versions].reverse()].map((asked) => sendAgreements(call.staff, { versions: asked, publicUrl }, context)))
  const kinds = both.flatMap((one) => (one.kind === 'ok' ? one.value.map(({ result }) => result.kind) : []))
  expect(kinds.filter((kind) => kind === 'ok')).toHaveLength(2)
  expect(await mails(call)).toHaveLength(2)
  expect(await db.journalEntry.count({ where: { chain: call.callId, verb: 'agreement.sent' } })).toBe(2)
})

test('une version changée depuis la relecture ne part pas ; pour qui n’est pas de l’équipe rien n’existe', async () => {
  const call = await boundCall(db, now)
  await draftAgreements(call.staff, call, context)
  const versions = [await wrote(call, 1)]
  for (const actor of [anonymous, call.juror, call.administrator, call.signatory, await call.applicant(1), call.observer]) {
    expect(await chosen(call, [1], actor)).toBeNull()
    expect((await sendAgreements(actor, { versions, publicUrl }, context)).kind).toBe('absent')
  }
  await wrote(call, 1)
  expect(await sendAgreements(call.staff, { versions: [...versions, { agreementId: newId(), version: 1 }], publicUrl }, context)).toMatchObject({ value: [{ result: { kind: 'conflict' } }, { name: null, result: { kind: 'absent' } }] })
  expect(await mails(call)).toHaveLength(0)
})
