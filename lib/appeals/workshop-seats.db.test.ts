import { describe, expect, test } from 'vitest'
import { anonymous, type Person } from '@/lib/accounts/actor'
import { brokeRule } from '@/lib/db/constraint'
import { testDatabase } from '@/lib/db/testing/database'
import { myApplications } from '@/lib/applications/application.queries'
import { day } from '@/lib/kernel/days'
import { openFeed } from '@/lib/support/calendar-feed.commands'
import { sessionForCalendar, sessionsOfFeed } from '@/lib/support/calendar.queries'
import { addAction } from '@/lib/support/follow-up-action.commands'
import { ownSession, ownSupport, ownWorkshops } from '@/lib/support/own-session.queries'
import { answerDates, evaluateSession, joinSession, leaveSession, offerWorkshop, signPresence } from '@/lib/support/seat.commands'
import { cancelSession, holdSession, planSession } from '@/lib/support/session.commands'
import { remindSessions } from '@/lib/support/session-reminders.commands'
import { sessionPage } from '@/lib/support/session.queries'
import type { PlanSessionInput } from '@/lib/support/support.schema'
import { afterDecision } from './after-decision.queries'
import { giveConsent, withdrawConsent } from './support-consent.commands'
import { ineligible, laureate, publicUrl, rejected, turnedDownCall, waiting, type TurnedDownCall } from './turned-down.fixture'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const at = (iso: string) => ({ db, now: new Date(iso) })

const wish = (call: TurnedDownCall, more: Partial<PlanSessionInput> = {}) => ({
  callId: call.callId, kind: 'WORKSHOP' as const, mode: 'VIDEO' as const, title: 'Atelier fictif', place: '', startsAt: new Date('2026-03-10T13:00:00.000Z'), endsAt: new Date('2026-03-10T14:00:00.000Z'),
  zone: 'Europe/Paris' as const, otherDates: [] as Date[], registration: 'WITH_TURNED_DOWN' as const, capacity: null as number | null, requestId: null, laureates: [] as string[], publicUrl, ...more,
})
async function planned(call: TurnedDownCall, more: Partial<PlanSessionInput> = {}): Promise<string> {
  const result = await planSession(call.staff, wish(call, more), context)
  if (result.kind !== 'ok') throw new Error(JSON.stringify(result))
  return result.value.sessionId
}
const agree = async (call: TurnedDownCall, n: number) => expect((await giveConsent(await call.applicant(n), { applicationId: call.idOf(n) }, context)).kind).toBe('ok')
const takeBack = async (call: TurnedDownCall, n: number, when = context) => withdrawConsent(await call.applicant(n), { applicationId: call.idOf(n), publicUrl }, when)
const laureateId = async (call: TurnedDownCall) => (await db.laureate.findFirstOrThrow({ where: { applicationId: call.idOf(laureate) }, select: { id: true } })).id
const holder = (call: TurnedDownCall, n: number) => (n === laureate ? laureateId(call) : Promise.resolve(call.idOf(n)))
const join = async (call: TurnedDownCall, n: number, sessionId: string, when = context) => joinSession(await call.applicant(n), { sessionId, holderId: await holder(call, n), publicUrl }, when)
const leave = async (call: TurnedDownCall, n: number, sessionId: string) => leaveSession(await call.applicant(n), { sessionId, holderId: await holder(call, n), publicUrl }, context)
const seats = async (sessionId: string) => Object.fromEntries((await db.sessionSeat.findMany({ where: { sessionId }, select: { holderId: true, state: true } })).map((seat) => [seat.holderId, seat.state]))
const kinds = async (objectId: string, person: Person) => {
  const { email } = await db.account.findUniqueOrThrow({ where: { id: person.id }, select: { email: true } })
  return (await db.outboxMessage.findMany({ where: { objectId, recipient: email }, orderBy: { createdAt: 'asc' }, select: { kind: true } })).map(({ kind }) => kind.replace(/-\d+$/, ''))
}
const step = async (sessionId: string) => ({ sessionId, version: (await db.supportSession.findUniqueOrThrow({ where: { id: sessionId }, select: { version: true } })).version, publicUrl })
const reading = (person: Person): Person => ({ ...person, memberships: person.memberships.map((membership) => ({ ...membership, role: 'READER' as const })) })

describe('un atelier ouvert aux structures non retenues', () => {
  test('est proposé à celles qui ont donné leur accord, qui s’inscrivent, se désistent et laissent la place à qui attend', async () => {
    const call = await turnedDownCall(db, now)
    const [mine, other] = [await call.applicant(rejected), await call.applicant(waiting)]
    await agree(call, rejected)
    const id = await planned(call, { capacity: 1 })
    expect(await kinds(id, mine)).toEqual(['session.offered'])
    expect(await kinds(id, other)).toEqual([])
    expect(await afterDecision(mine, call.idOf(rejected), context)).toMatchObject({ workshops: [{ id, seat: null, free: 1 }] })
    expect(await ownWorkshops(mine, context)).toMatchObject([{ id, title: 'Atelier fictif' }])
    expect(await join(call, rejected, id)).toEqual({ kind: 'ok', value: { waits: false } })
    expect((await join(call, rejected, id)).kind).toBe('conflict')
    await agree(call, waiting)
    expect(await join(call, waiting, id, at('2026-03-02T09:01:00.000Z'))).toEqual({ kind: 'ok', value: { waits: true } })
    expect(await join(call, laureate, id, at('2026-03-02T09:02:00.000Z'))).toEqual({ kind: 'ok', value: { waits: true } })
    expect((await ownSession(await call.applicant(laureate), { sessionId: id }, context))?.seats).toMatchObject([{ seat: 'WAITING', rank: 2 }])
    expect(await myApplications(mine, context)).toMatchObject([{ nextSession: { title: 'Atelier fictif' } }])
    expect((await leave(call, rejected, id)).kind).toBe('ok')
    expect(await seats(id)).toEqual({ [call.idOf(rejected)]: 'LEFT', [call.idOf(waiting)]: 'TAKEN', [await laureateId(call)]: 'WAITING' })
    expect(await kinds(id, mine)).toEqual(['session.offered', 'session.seat', 'session.left'])
    expect(await kinds(id, other)).toEqual(['session.seat'])
    expect((await leave(call, waiting, id)).kind).toBe('ok')
    expect(await seats(id)).toMatchObject({ [await laureateId(call)]: 'TAKEN' })
  })

  test('se suit dans l’agenda, se rappelle, et s’annule comme pour un lauréat', async () => {
    const call = await turnedDownCall(db, now)
    const mine = await call.applicant(rejected)
    await agree(call, rejected)
    const [id, missed] = [await planned(call), await planned(call, { title: 'Atelier sans nous' })]
    await join(call, rejected, id)
    const feed = await openFeed(mine, context)
    if (feed.kind !== 'ok') throw new Error(feed.kind)
    expect(await sessionForCalendar(mine, { sessionId: id }, context)).toMatchObject({ title: 'Atelier fictif' })
    expect(await sessionForCalendar(mine, { sessionId: missed }, context)).toBeNull()
    expect((await sessionsOfFeed(feed.value.secret, context))?.map((session) => session.id)).toEqual([id])
    await remindSessions(at('2026-03-09T09:00:00.000Z'), publicUrl)
    expect((await cancelSession(call.staff, await step(id), at('2026-03-09T10:00:00.000Z'))).kind).toBe('ok')
    expect(await kinds(id, mine)).toEqual(['session.offered', 'session.seat', 'session.reminder', 'session.cancelled'])
    expect(await kinds(missed, mine)).toEqual(['session.offered'])
  })

  test('on y signe sa présence, l’équipe la note, et deux questions sont posées à qui est venu', async () => {
    const call = await turnedDownCall(db, now)
    const mine = await call.applicant(rejected)
    await agree(call, rejected)
    const id = await planned(call)
    await join(call, rejected, id)
    await join(call, laureate, id)
    const { doorCode } = await db.supportSession.findUniqueOrThrow({ where: { id }, select: { doorCode: true } })
    const place = { sessionId: id, holderId: call.idOf(rejected) }
    expect((await signPresence(reading(mine), { ...place, code: doorCode }, at('2026-03-10T13:05:00.000Z'))).kind).toBe('ok')
    const after = at('2026-03-10T15:00:00.000Z')
    const hold = async (attended: string[]) => holdSession(call.staff, { ...(await step(id)), attended, notes: 'Notes internes fictives', sharedNotes: 'Notes communes fictives' }, after)
    expect((await hold([call.idOf(waiting)])).kind).toBe('refused')
    expect((await hold([call.idOf(rejected)])).kind).toBe('ok')
    expect((await sessionPage(call.observer, { slug: call.slug, sessionId: id }, after))?.seats).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ id: call.idOf(rejected), laureate: false, attended: true }), expect.objectContaining({ laureate: true, attended: false })]),
    )
    expect(await kinds(id, mine)).toContain('session.held')
    expect((await evaluateSession(reading(mine), { ...place, usefulness: 4, wish: '' }, after)).kind).toBe('absent')
    expect((await evaluateSession(mine, { ...place, usefulness: 4, wish: 'Un modèle fictif.' }, after)).kind).toBe('ok')
    const page = await ownSession(mine, { sessionId: id }, after)
    expect(page).toMatchObject({ sharedNotes: 'Notes communes fictives', seats: [{ attended: true, usefulness: 4 }] })
    expect(JSON.stringify(page)).not.toContain('internes')
  })

  test('ne dit pas aux autres le nom d’une structure non retenue, seulement combien y viennent', async () => {
    const call = await turnedDownCall(db, now)
    for (const n of [rejected, waiting]) await agree(call, n)
    const id = await planned(call)
    for (const n of [rejected, waiting, laureate]) await join(call, n, id)
    const { name } = await db.laureate.findFirstOrThrow({ where: { callId: call.callId, applicationId: call.idOf(laureate) }, select: { name: true } })
    expect(await ownSession(await call.applicant(laureate), { sessionId: id }, context)).toMatchObject({ others: [], unnamed: 2 })
    expect(await ownSession(await call.applicant(rejected), { sessionId: id }, context)).toMatchObject({ others: [name], unnamed: 1 })
  })

  test('n’est ouvert que par l’équipe, et seulement si c’est un atelier à venir', async () => {
    const call = await turnedDownCall(db, now)
    await agree(call, rejected)
    const mine = await call.applicant(rejected)
    expect(await planSession(call.staff, wish(call, { kind: 'PEERS' }), context)).toMatchObject({ kind: 'invalid', fields: { registration: expect.stringContaining('atelier') } })
    const id = await planned(call, { registration: 'LAUREATES' })
    expect(await sessionPage(call.staff, { slug: call.slug, sessionId: id }, context)).toMatchObject({ mayOffer: true, agreeing: 1 })
    expect(await sessionPage(call.observer, { slug: call.slug, sessionId: id }, context)).toMatchObject({ mayOffer: false })
    expect((await join(call, rejected, id)).kind).toBe('absent')
    expect(await ownWorkshops(mine, context)).toEqual([])
    for (const actor of [anonymous, mine, call.observer, call.juror, await call.applicant(laureate)]) expect((await offerWorkshop(actor, await step(id), context)).kind).toBe('absent')
    expect((await offerWorkshop(call.staff, { ...(await step(id)), version: 9 }, context)).kind).toBe('conflict')
    expect((await offerWorkshop(call.staff, await step(id), at('2026-03-10T13:00:00.000Z'))).kind).toBe('refused')
    expect((await offerWorkshop(call.staff, await step(id), context)).kind).toBe('ok')
    expect((await offerWorkshop(call.staff, await step(id), context)).kind).toBe('refused')
    expect(await kinds(id, mine)).toEqual(['session.offered'])
    expect((await join(call, rejected, id)).kind).toBe('ok')
    const exchange = await planned(call, { kind: 'PEERS', registration: 'LAUREATES' })
    expect((await offerWorkshop(call.staff, await step(exchange), context)).kind).toBe('refused')
  })
})

describe('une structure non retenue n’a aucun droit de plus', () => {
  test('sans accord, rien ; lecture seule, elle n’inscrit pas ; et jamais à la place d’une autre', async () => {
    const call = await turnedDownCall(db, now)
    const id = await planned(call)
    const mine = await call.applicant(rejected)
    expect((await join(call, rejected, id)).kind).toBe('absent')
    expect(await ownSession(mine, { sessionId: id }, context)).toBeNull()
    await agree(call, rejected)
    const place = { sessionId: id, holderId: call.idOf(rejected), publicUrl }
    for (const actor of [anonymous, call.staff, call.observer, call.juror, await call.applicant(waiting), await call.applicant(laureate), reading(mine)]) {
      expect((await joinSession(actor, place, context)).kind).toBe('absent')
      expect((await leaveSession(actor, place, context)).kind).toBe('absent')
    }
    expect((await joinSession(mine, { ...place, holderId: await laureateId(call) }, context)).kind).toBe('absent')
    expect((await joinSession(mine, { ...place, holderId: call.idOf(ineligible) }, context)).kind).toBe('absent')
  })

  test('elle ne lit ni les autres séances, ni le suivi d’un lauréat, ni ne répond aux dates, et aucune action n’est pour elle', async () => {
    const call = await turnedDownCall(db, now)
    const mine = await call.applicant(rejected)
    await agree(call, rejected)
    const one = await laureateId(call)
    const others = [
      await planned(call, { kind: 'INDIVIDUAL', registration: 'INVITED', laureates: [one] }), await planned(call, { kind: 'EXPERT', registration: 'INVITED', laureates: [one] }),
      await planned(call, { kind: 'PEERS', registration: 'LAUREATES' }), await planned(call, { registration: 'LAUREATES' }),
    ]
    const polled = await planned(call, { laureates: [one], otherDates: [new Date('2026-03-12T13:00:00.000Z')] })
    for (const sessionId of others) {
      expect(await ownSession(mine, { sessionId }, context)).toBeNull()
      expect((await join(call, rejected, sessionId)).kind).toBe('absent')
      expect(await sessionForCalendar(mine, { sessionId }, context)).toBeNull()
    }
    expect((await join(call, rejected, polled)).kind).toBe('refused')
    expect((await answerDates(mine, { sessionId: polled, holderId: call.idOf(rejected), answers: [] }, context)).kind).toBe('absent')
    expect(await ownSupport(mine, context)).toEqual([])
    const id = await planned(call)
    await join(call, rejected, id)
    const action = { sessionId: id, laureateId: call.idOf(rejected), owner: 'STRUCTURE' as const, text: 'Action fictive', dueOn: day('2026-04-01') }
    expect((await addAction(call.staff, action, context)).kind).toBe('absent')
    await join(call, laureate, id)
    await addAction(call.staff, { ...action, laureateId: one }, context)
    expect((await ownSession(mine, { sessionId: id }, context))?.actions).toEqual([])
  })

  test('l’accord retiré rend les places à venir, garde les passées et ferme tout le reste', async () => {
    const call = await turnedDownCall(db, now)
    const mine = await call.applicant(rejected)
    for (const n of [rejected, waiting]) await agree(call, n)
    const [past, full, free] = [await planned(call, { startsAt: new Date('2026-03-03T13:00:00.000Z'), endsAt: new Date('2026-03-03T14:00:00.000Z') }), await planned(call, { capacity: 1 }), await planned(call)]
    for (const id of [past, full, free]) await join(call, rejected, id)
    await join(call, waiting, full, at('2026-03-02T09:01:00.000Z'))
    const later = at('2026-03-04T09:00:00.000Z')
    expect((await holdSession(call.staff, { ...(await step(past)), attended: [call.idOf(rejected)], notes: '', sharedNotes: 'Notes communes fictives' }, later)).kind).toBe('ok')
    expect((await takeBack(call, rejected, later)).kind).toBe('ok')
    expect(await seats(full)).toEqual({ [call.idOf(rejected)]: 'LEFT', [call.idOf(waiting)]: 'TAKEN' })
    expect(await seats(free)).toEqual({ [call.idOf(rejected)]: 'LEFT' })
    expect(await seats(past)).toEqual({ [call.idOf(rejected)]: 'TAKEN' })
    for (const id of [full, free]) expect((await kinds(id, mine)).at(-1)).toBe('session.left')
    expect((await afterDecision(mine, call.idOf(rejected), later))?.workshops.map(({ id }) => id)).toEqual([past])
    expect(await ownSession(mine, { sessionId: full }, later)).toBeNull()
    expect(await ownSession(mine, { sessionId: past }, later)).toMatchObject({ sharedNotes: 'Notes communes fictives', seats: [{ may: { evaluate: false } }] })
    expect((await join(call, rejected, free, later)).kind).toBe('refused')
    expect((await evaluateSession(mine, { sessionId: past, holderId: call.idOf(rejected), usefulness: 4, wish: '' }, later)).kind).toBe('refused')
  })
})

describe('la base elle-même', () => {
  const taken = (sessionId: string, applicationId: string) => ({ sessionId, holderId: applicationId, applicationId })

  test('donne la dernière place une seule fois, entre un lauréat et une structure non retenue inscrits au même instant', async () => {
    const call = await turnedDownCall(db, now)
    for (const n of [rejected, waiting]) await agree(call, n)
    for (let round = 0; round < 5; round += 1) {
      const id = await planned(call, { capacity: 1 })
      const results = await Promise.all([laureate, rejected, waiting].map((n) => join(call, n, id)))
      expect(results.map((result) => (result.kind === 'ok' ? result.value.waits : result.kind)).sort()).toEqual([false, true, true])
      expect(Object.values(await seats(id)).sort()).toEqual(['TAKEN', 'WAITING', 'WAITING'])
    }
    const id = await planned(call, { capacity: 1 })
    const written = await Promise.allSettled([db.sessionSeat.create({ data: { sessionId: id, holderId: await laureateId(call), laureateId: await laureateId(call) } }), db.sessionSeat.create({ data: taken(id, call.idOf(rejected)) })])
    expect(written.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(written.flatMap((result) => (result.status === 'rejected' ? [brokeRule(result.reason, 'seats_not_exceeded')] : []))).toEqual([true])
  })

  test('refuse la place d’une structure sans accord, dans une séance qui ne lui est pas ouverte, ou d’un autre appel', async () => {
    const [call, elsewhere] = [await turnedDownCall(db, now), await turnedDownCall(db, now)]
    const refusal = (data: Parameters<typeof db.sessionSeat.create>[0]['data']) => db.sessionSeat.create({ data }).catch((error: unknown) => error)
    const [open, closed] = [await planned(call), await planned(call, { registration: 'LAUREATES' })]
    expect(brokeRule(await refusal(taken(open, call.idOf(rejected))), 'seat_agreed')).toBe(true)
    for (const each of [call, elsewhere]) await agree(each, rejected)
    expect(brokeRule(await refusal(taken(closed, call.idOf(rejected))), 'seat_agreed')).toBe(true)
    expect(brokeRule(await refusal(taken(open, elsewhere.idOf(rejected))), 'seat_agreed')).toBe(true)
    expect(brokeRule(await refusal({ ...taken(open, call.idOf(rejected)), holderId: call.idOf(waiting) }), 'seat_has_one_holder')).toBe(true)
    expect(brokeRule(await refusal({ ...taken(open, call.idOf(rejected)), laureateId: await laureateId(call) }), 'seat_has_one_holder')).toBe(true)
    const exchange = await db.supportSession.update({ where: { id: open }, data: { kind: 'PEERS' } }).catch((error: unknown) => error)
    expect(brokeRule(exchange, 'only_workshops_beyond_laureates')).toBe(true)
  })

  test('ne laisse pas un accord se retirer sur une place à venir', async () => {
    const call = await turnedDownCall(db, now)
    await agree(call, rejected)
    const id = await planned(call)
    await join(call, rejected, id)
    const refusal = await db.supportConsent.updateMany({ where: { applicationId: call.idOf(rejected) }, data: { withdrawnAt: now, withdrawnById: call.staff.id } }).catch((error: unknown) => error)
    expect(brokeRule(refusal, 'seats_given_back')).toBe(true)
  })
})
