import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { envelopePage } from '@/lib/envelope/envelope-page.queries'
import { audit } from '@/lib/envelope/ledger-race.fixture'
import { day } from '@/lib/kernel/days'
import { announce, openDecision } from './announcement.commands'
import { applicantDecision } from './applicant.queries'
import { decidedCall, fourOutcomes, publicUrl } from './decided-call.fixture'
import { renounce } from './laureate.commands'

const { db } = await testDatabase(8)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

async function announced() {
  const call = await decidedCall(db, now, fourOutcomes)
  expect((await announce(call.staff, { callId: call.callId, publicUrl }, context)).kind).toBe('ok')
  const laureate = await db.laureate.findFirstOrThrow({ where: { callId: call.callId } })
  const { id: envelopeId } = await db.envelope.findUniqueOrThrow({ where: { callId: call.callId } })
  return { call, laureate, envelopeId, wish: { laureateId: laureate.id, version: laureate.version } }
}

describe('renoncer à l’aide', () => {
  test('en une transaction : le montant quitte l’attribué, revient au reste, le décidé demeure ; la suite de la liste est proposée à l’équipe', async () => {
    const { call, wish, envelopeId } = await announced()
    const owner = await call.applicant(1)
    expect(await renounce(owner, wish, context)).toEqual({ kind: 'ok', value: { released: 2_000_000 } })
    expect((await audit(db, envelopeId)).figures).toMatchObject({ decided: 2_000_000, released: 2_000_000, allocated: 0, left: 50_000_000 })
    expect(await db.laureate.findUniqueOrThrow({ where: { id: wish.laureateId } })).toMatchObject({ state: 'RENOUNCED', releasedOn: new Date('2026-03-02') })
    const page = await envelopePage(call.staff, call.slug, context)
    expect(page).toMatchObject({ allocated: 0, next: { number: 2, waitingRank: 1, requested: 2_000_000 }, mayAmend: true })
    expect(page?.lines.find((line) => line.number === 1)).toMatchObject({ allocated: 2_000_000, released: 2_000_000 })
    const mails = await db.outboxMessage.findMany({ where: { callId: call.callId, kind: 'laureate.renounced' } })
    expect(mails.map(({ recipient }) => recipient)).toEqual([(await db.account.findUniqueOrThrow({ where: { id: owner.id } })).email])
    expect(await db.journalEntry.count({ where: { chain: call.callId, verb: 'laureate.renounced' } })).toBe(1)
    await db.envelope.update({ where: { id: envelopeId }, data: { totalCents: 100n } })
    expect(await envelopePage(call.staff, call.slug, context)).toMatchObject({ next: { number: 2 }, mayAmend: false })
  })

  test('est à la structure, ou à l’équipe avec la date de son écrit ; pour tout autre rien n’existe', async () => {
    const { call, wish } = await announced()
    for (const actor of [anonymous, call.juror, await call.applicant(2), call.observer, call.administrator, call.signatory])
      expect((await renounce(actor, { ...wish, writtenOn: day('2026-03-02') }, context)).kind).toBe('absent')
    // What a structure would date otherwise is not its to enter, and staff never renounce without its writing.
    expect((await renounce(await call.applicant(1), { ...wish, writtenOn: day('2026-03-02') }, context)).kind).toBe('absent')
    expect((await renounce(call.staff, wish, context)).kind).toBe('absent')
    expect((await renounce(call.staff, { ...wish, writtenOn: day('2026-03-03') }, context)).kind).toBe('invalid')
    expect((await renounce(call.staff, { ...wish, writtenOn: day('2026-03-01') }, context)).kind).toBe('invalid')
    expect((await renounce(call.staff, { ...wish, writtenOn: day('2026-03-02') }, context)).kind).toBe('ok')
  })

  test('ne se fait qu’une fois, même au même instant, et ne se reprend pas', async () => {
    const { call, wish, envelopeId } = await announced()
    const owner = await call.applicant(1)
    const kinds = (await Promise.all([renounce(owner, wish, context), renounce(owner, wish, context)])).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'ok')).toHaveLength(1)
    expect((await renounce(owner, { ...wish, version: 2 }, context)).kind).toBe('refused')
    expect((await audit(db, envelopeId)).figures.released).toBe(2_000_000)
  })

  test('la base refuse une renonciation qui garde le montant, ou sans date', async () => {
    const { laureate } = await announced()
    await expect(db.laureate.update({ where: { id: laureate.id }, data: { state: 'RENOUNCED', releasedOn: now } })).rejects.toThrow('laureate_not_released')
    await expect(db.laureate.update({ where: { id: laureate.id }, data: { state: 'LAPSED' } })).rejects.toThrow('laureate_released')
  })

  test('se propose sur la page de la décision une fois ouverte, et nulle part avant', async () => {
    const { call, wish } = await announced()
    const owner = await call.applicant(1)
    const { applicationId } = await db.laureate.findUniqueOrThrow({ where: { id: wish.laureateId } })
    const read = () => applicantDecision(owner, applicationId ?? '', context)
    expect(await read()).toMatchObject({ laureate: null, mayRenounce: false })
    await openDecision(owner, { decisionId: (await read())?.decisionId ?? '' }, context)
    expect(await read()).toMatchObject({ laureate: { version: 1 }, mayRenounce: true })
    await renounce(owner, wish, context)
    expect(await read()).toMatchObject({ laureate: { state: 'RENOUNCED', releasedOn: '2026-03-02' }, mayRenounce: false })
    expect(await applicantDecision(await call.applicant(2), call.applications[1]?.id ?? '', context)).toMatchObject({ laureate: null, mayRenounce: false })
  })
})
