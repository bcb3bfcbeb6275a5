import { describe, expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing/database'
import { cents } from '@/lib/kernel/cents'
import { day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { announcedCall, outsiders, publicUrl, sessionStep, sessionWish, type AnnouncedCall } from './announced-call.fixture'
import { addProvider, changeProvider, enterDays, removeDays } from './provider.commands'
import { costsPage } from './provider.queries'
import { holdSession, planSession } from './session.commands'
import { sessionPage } from './session.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

const start = () => announcedCall(db, now, ['Aurillac fictive', 'Zicavo fictive'])
const first = (call: AnnouncedCall) => call.laureateIds[0] ?? ''
const bought = (call: AnnouncedCall) => ({ callId: call.callId, name: 'Cabinet fictif', expertId: null, dayRate: cents(65_000), boughtHalfDays: 4, perLaureateHalfDays: 2 })
const days = (call: AnnouncedCall, providerId: string, halfDays: number, confirmed = false) => ({ providerId, laureateId: first(call), sessionId: null, halfDays, usedOn: day('2026-03-01'), confirmed })
const provided = async (call: AnnouncedCall) => {
  const added = await addProvider(call.staff, bought(call), context)
  if (added.kind !== 'ok') throw new Error(added.kind)
  return added.value.providerId
}
const standing = (id: string) => db.supportProvider.findUniqueOrThrow({ where: { id }, select: { boughtHalfDays: true, usedHalfDays: true, overHalfDays: true } })

describe('jours d’accompagnement', () => {
  test('se consomment jusqu’à ce qui est acheté, puis seulement si c’est confirmé', async () => {
    const call = await start()
    const id = await provided(call)
    expect((await enterDays(call.staff, days(call, id, 3), context)).kind).toBe('ok')
    expect(await enterDays(call.staff, days(call, id, 3), context)).toMatchObject({ kind: 'invalid', fields: { confirmed: expect.stringContaining('1 jour') as string } })
    expect(await standing(id)).toMatchObject({ usedHalfDays: 3, overHalfDays: 0 })
    expect((await enterDays(call.staff, days(call, id, 3, true), context)).kind).toBe('ok')
    expect(await standing(id)).toMatchObject({ usedHalfDays: 6, overHalfDays: 2 })
    expect(await costsPage(call.staff, call, context)).toMatchObject({ providers: [{ dayRate: 65_000, boughtHalfDays: 4, usedHalfDays: 6 }], entries: [{ halfDays: 3 }, { halfDays: 3 }] })
  })

  test('saisis en même temps, ils ne dépassent pas l’achat', async () => {
    const call = await start()
    const id = await provided(call)
    const kinds = (await Promise.all([3, 3, 3].map((halfDays) => enterDays(call.staff, days(call, id, halfDays), context)))).map(({ kind }) => kind)
    expect(kinds.toSorted()).toEqual(['invalid', 'invalid', 'ok'])
    expect(await standing(id)).toMatchObject({ usedHalfDays: 3, overHalfDays: 0 })
  })

  test('la base refuse d’en consommer plus, et un prix qui ne se partage pas en deux', async () => {
    const call = await start()
    const id = await provided(call)
    await expect(db.providerDay.create({ data: { id: newId(), providerId: id, laureateId: first(call), halfDays: 5, usedOn: now, addedAt: now, addedById: call.staff.id } })).rejects.toThrow()
    await expect(db.supportProvider.update({ where: { id }, data: { dayRateCents: 65_001n } })).rejects.toThrow()
  })

  test('retirés, ils ne comptent plus, une seule fois', async () => {
    const call = await start()
    const id = await provided(call)
    const entered = await enterDays(call.staff, days(call, id, 6, true), context)
    if (entered.kind !== 'ok') throw new Error(entered.kind)
    expect((await removeDays(call.staff, entered.value, context)).kind).toBe('ok')
    expect((await removeDays(call.staff, entered.value, context)).kind).toBe('conflict')
    expect(await standing(id)).toMatchObject({ usedHalfDays: 0, overHalfDays: 0 })
  })

  test('acheter plus absorbe le dépassement ; on n’achète pas moins que ce qui est consommé', async () => {
    const call = await start()
    const id = await provided(call)
    await enterDays(call.staff, days(call, id, 6, true), context)
    const change = (version: number, boughtHalfDays: number) => changeProvider(call.staff, { providerId: id, version, boughtHalfDays, perLaureateHalfDays: null }, context)
    expect((await change(1, 3)).kind).toBe('invalid')
    expect((await change(1, 8)).kind).toBe('ok')
    expect((await change(1, 9)).kind).toBe('conflict')
    expect(await standing(id)).toEqual({ boughtHalfDays: 8, usedHalfDays: 6, overHalfDays: 0 })
  })

  test('se rattachent à une séance où le lauréat était, à aucune autre, et jamais à un jour à venir', async () => {
    const call = await start()
    const id = await provided(call)
    const planned = await planSession(call.staff, sessionWish(call), context)
    if (planned.kind !== 'ok') throw new Error(planned.kind)
    const { sessionId } = planned.value
    expect((await enterDays(call.staff, { ...days(call, id, 1), sessionId }, context)).kind).toBe('invalid')
    const read = async (when = context) => (await sessionPage(call.observer, { slug: call.slug, sessionId }, when))?.costs
    expect(await read()).toBeNull()
    const after = { db, now: new Date('2026-03-10T15:00:00.000Z') }
    await holdSession(call.staff, { ...(await sessionStep(db, sessionId)), attended: [first(call)], notes: '', sharedNotes: '', publicUrl }, after)
    expect((await enterDays(call.staff, { ...days(call, id, 1), sessionId, usedOn: day('2026-03-11') }, after)).kind).toBe('invalid')
    expect(await read(after)).toMatchObject({ likely: id, laureates: [{ id: first(call) }], days: [] })
    const entered = await enterDays(call.staff, { ...days(call, id, 1), sessionId }, after)
    if (entered.kind !== 'ok') throw new Error(entered.kind)
    expect(await read(after)).toMatchObject({ providers: [{ usedHalfDays: 1 }], days: [{ provider: 'Cabinet fictif', halfDays: 1, usedOn: '2026-03-01' }] })
    expect((await removeDays(call.staff, entered.value, after)).kind).toBe('ok')
    expect(await read(after)).toMatchObject({ days: [] })
  })

  test('d’un expert rémunéré qui n’a pas déclaré ses intérêts ne se notent pas', async () => {
    const call = await start()
    const expertId = newId()
    await db.expert.create({ data: { id: expertId, accountId: call.juror.id, body: 'Cabinet fictif', fields: 'Mobilité', paid: true, addedAt: now, addedById: call.staff.id } })
    const added = await addProvider(call.staff, { ...bought(call), name: '', expertId }, context)
    if (added.kind !== 'ok') throw new Error(added.kind)
    expect((await enterDays(call.staff, days(call, added.value.providerId, 1), context)).kind).toBe('refused')
    await db.expert.update({ where: { id: expertId }, data: { declaredAt: now } })
    expect((await enterDays(call.staff, days(call, added.value.providerId, 1), context)).kind).toBe('ok')
  })

  test('ne sont notés que par l’équipe, lus aussi par l’observation, et n’existent pour personne d’autre', async () => {
    const call = await start()
    const id = await provided(call)
    const entered = await enterDays(call.staff, days(call, id, 1), context)
    if (entered.kind !== 'ok') throw new Error(entered.kind)
    for (const actor of [...(await outsiders(call)), call.observer]) {
      expect((await addProvider(actor, { ...bought(call), name: 'Autre cabinet fictif' }, context)).kind).toBe('absent')
      expect((await changeProvider(actor, { providerId: id, version: 1, boughtHalfDays: 9, perLaureateHalfDays: null }, context)).kind).toBe('absent')
      expect((await enterDays(actor, days(call, id, 1), context)).kind).toBe('absent')
      expect((await removeDays(actor, entered.value, context)).kind).toBe('absent')
    }
    for (const actor of await outsiders(call)) expect(await costsPage(actor, call, context)).toBeNull()
    expect(await costsPage(call.observer, call, context)).toMatchObject({ mayWrite: false, providers: [{ id }] })
  })
})
