import { describe, expect, test } from 'vitest'
import { anonymous, type Person } from '@/lib/accounts/actor'
import { brokeRule } from '@/lib/db/constraint'
import { testDatabase } from '@/lib/db/testing/database'
import { day } from '@/lib/kernel/days'
import { announcedCall, outsiders, publicUrl, sessionStep, sessionWish, type AnnouncedCall } from './announced-call.fixture'
import { addAction, settleAction } from './follow-up-action.commands'
import { ownSession, ownSupport } from './own-session.queries'
import { answerDates, evaluateSession, joinSession, leaveSession, resizeSession, signPresence } from './seat.commands'
import { cancelSession, chooseDate, holdSession, moveSession, planSession } from './session.commands'
import { sessionPage } from './session.queries'
import { remindSessions } from './session-reminders.commands'
import type { PlanSessionInput } from './support.schema'

const { db } = await testDatabase(16)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const at = (iso: string) => ({ db, now: new Date(iso) })

const start = () => announcedCall(db, now, ['Alpha fictive', 'Bêta fictive', 'Gamma fictive', 'Delta fictive'])
async function planned(call: AnnouncedCall, more: Partial<PlanSessionInput> = {}) {
  const result = await planSession(call.staff, sessionWish(call, more), context)
  if (result.kind !== 'ok') throw new Error(JSON.stringify(result))
  return result.value.sessionId
}
const workshop = (call: AnnouncedCall, capacity: number | null = 2) => planned(call, { kind: 'WORKSHOP', registration: 'LAUREATES', capacity, laureates: [] })
const lone = (call: AnnouncedCall, n: number) => call.laureateIds[n - 1] ?? ''
const seats = async (sessionId: string) =>
  Object.fromEntries((await db.sessionSeat.findMany({ where: { sessionId }, select: { laureateId: true, state: true } })).map((row) => [row.laureateId, row.state]))
const mails = async (objectId: string) => (await db.outboxMessage.findMany({ where: { objectId }, orderBy: { createdAt: 'asc' } })).map(({ kind, recipient, calendar }) => ({ kind, recipient, calendar }))
const join = async (call: AnnouncedCall, n: number, sessionId: string, when = now) => joinSession(await call.applicant(n), { sessionId, holderId: lone(call, n), publicUrl }, { db, now: when })
const leave = async (call: AnnouncedCall, n: number, sessionId: string, when = now) => leaveSession(await call.applicant(n), { sessionId, holderId: lone(call, n), publicUrl }, { db, now: when })
const reader = async (call: AnnouncedCall, n: number): Promise<Person> => {
  const member = await call.applicant(n)
  return { ...member, memberships: member.memberships.map((membership) => ({ ...membership, role: 'READER' as const })) }
}

describe('inscription', () => {
  test('prend les places libres, puis forme une liste d’attente dans l’ordre', async () => {
    const call = await start()
    const id = await workshop(call, 1)
    expect(await join(call, 1, id)).toEqual({ kind: 'ok', value: { waits: false } })
    expect(await join(call, 3, id, new Date(now.getTime() + 1))).toEqual({ kind: 'ok', value: { waits: true } })
    expect(await join(call, 2, id, new Date(now.getTime() + 2))).toEqual({ kind: 'ok', value: { waits: true } })
    expect((await join(call, 2, id)).kind).toBe('conflict')
    expect((await ownSession(await call.applicant(2), { sessionId: id }, context))?.seats[0]).toMatchObject({ seat: 'WAITING', rank: 2 })
    expect((await ownSession(await call.applicant(3), { sessionId: id }, context))?.seats[0]).toMatchObject({ seat: 'WAITING', rank: 1, may: { leave: true, join: false } })
    expect(await leave(call, 1, id)).toMatchObject({ kind: 'ok' })
    expect(await seats(id)).toMatchObject({ [lone(call, 1)]: 'LEFT', [lone(call, 3)]: 'TAKEN', [lone(call, 2)]: 'WAITING' })
    const sent = await mails(id)
    expect(sent.map(({ kind }) => kind.replace(/-\d+/, ''))).toEqual(['session.seat', 'session.seat', 'session.left'])
    expect(sent.find(({ kind }) => kind.startsWith('session.left'))?.calendar).toContain('METHOD:CANCEL')
    expect(sent.filter(({ kind }) => kind.startsWith('session.seat')).every(({ calendar }) => calendar?.includes('METHOD:REQUEST'))).toBe(true)
  })

  test('de vingt personnes qui rendent et prennent au même moment ne dépasse jamais les places', async () => {
    const call = await announcedCall(db, now, Array.from({ length: 20 }, (_, index) => `Espace fictif ${index}`))
    const id = await workshop(call, 5)
    const results = await Promise.all(call.laureateIds.map((_, index) => join(call, index + 1, id, new Date(now.getTime() + index))))
    expect(results.every((result) => result.kind === 'ok')).toBe(true)
    expect(results.filter((result) => result.kind === 'ok' && !result.value.waits)).toHaveLength(5)
    const taken = Object.entries(await seats(id)).filter(([, state]) => state === 'TAKEN').map(([laureateId]) => call.laureateIds.indexOf(laureateId) + 1)
    await Promise.all(taken.map((n) => leave(call, n, id)))
    expect(Object.values(await seats(id)).filter((state) => state === 'TAKEN')).toHaveLength(5)
    expect(await db.supportSession.findUniqueOrThrow({ where: { id }, select: { taken: true } })).toEqual({ taken: 5 })
  }, 60_000)

  test('la base elle-même refuse une place de trop, quel que soit qui écrit', async () => {
    const call = await start()
    const id = await workshop(call, 1)
    const place = (n: number) => ({ sessionId: id, holderId: lone(call, n) })
    const seat = (n: number) => ({ ...place(n), laureateId: lone(call, n) })
    await db.sessionSeat.create({ data: seat(1) })
    const refusal = await db.sessionSeat.create({ data: seat(2) }).catch((error: unknown) => error)
    expect(brokeRule(refusal, 'seats_not_exceeded')).toBe(true)
    await db.sessionSeat.create({ data: { ...seat(2), state: 'WAITING' } })
    const promoted = await db.sessionSeat.update({ where: { sessionId_holderId: place(2) }, data: { state: 'TAKEN' } }).catch((error: unknown) => error)
    expect(brokeRule(promoted, 'seats_not_exceeded')).toBe(true)
  })

  test('de nouvelles places vont à qui attend ; on n’en retire pas de prises', async () => {
    const call = await start()
    const id = await workshop(call, 1)
    for (const n of [1, 2, 3]) await join(call, n, id, new Date(now.getTime() + n))
    const resize = async (capacity: number | null, actor = call.staff) => resizeSession(actor, { ...(await sessionStep(db, id)), capacity, publicUrl }, context)
    expect((await resize(2)).kind).toBe('ok')
    expect(await seats(id)).toMatchObject({ [lone(call, 2)]: 'TAKEN', [lone(call, 3)]: 'WAITING' })
    expect(await resize(1)).toMatchObject({ kind: 'invalid', fields: { capacity: expect.stringContaining('2 places') } })
    expect((await resize(null)).kind).toBe('ok')
    expect(Object.values(await seats(id))).toEqual(['TAKEN', 'TAKEN', 'TAKEN'])
    for (const actor of await outsiders(call)) expect((await resizeSession(actor, { ...(await sessionStep(db, id)), capacity: 4, publicUrl }, context)).kind).toBe('absent')
    expect((await resizeSession(call.observer, { ...(await sessionStep(db, id)), capacity: 4, publicUrl }, context)).kind).toBe('absent')
  })

  test('n’est pas pour qui lit seulement, ni pour une autre structure, ni sur invitation, ni une fois commencée', async () => {
    const call = await start()
    const id = await workshop(call)
    const mine = { sessionId: id, holderId: lone(call, 1), publicUrl }
    for (const actor of [anonymous, call.staff, call.observer, call.juror, await call.applicant(2), await reader(call, 1)]) {
      expect((await joinSession(actor, mine, context)).kind).toBe('absent')
      expect((await leaveSession(actor, mine, context)).kind).toBe('absent')
    }
    const invited = await planned(call)
    expect((await join(call, 2, invited)).kind).toBe('absent')
    expect((await join(call, 1, invited)).kind).toBe('refused')
    expect((await join(call, 1, id, new Date('2026-03-10T13:00:00.000Z'))).kind).toBe('refused')
    expect((await join(call, 1, id)).kind).toBe('ok')
  })

  test('ne s’ouvre ni pour un rendez-vous individuel ni pour une rencontre avec un expert', async () => {
    const call = await start()
    for (const kind of ['INDIVIDUAL', 'EXPERT'] as const)
      expect(await planSession(call.staff, sessionWish(call, { kind, registration: 'LAUREATES' }), context)).toMatchObject({ kind: 'invalid', fields: { registration: expect.any(String) } })
    expect(await planSession(call.staff, sessionWish(call, { kind: 'WORKSHOP', laureates: call.laureateIds, capacity: 3 }), context)).toMatchObject({ kind: 'invalid', fields: { capacity: expect.any(String) } })
  })
})

describe('proposition de dates', () => {
  const dates = ['2026-03-12T13:00:00.000Z', '2026-03-11T08:00:00.000Z'].map((iso) => new Date(iso))
  const proposed = (call: AnnouncedCall) => planned(call, { kind: 'PEERS', laureates: call.laureateIds.slice(0, 2), otherDates: dates })
  const answersOf = async (id: string, ...said: ('YES' | 'IF_NEEDED' | 'NO')[]) => {
    const rows = await db.sessionDate.findMany({ where: { sessionId: id }, orderBy: { startsAt: 'asc' } })
    return rows.map((row, index) => ({ dateId: row.id, answer: said[index] ?? 'NO' }))
  }

  test('chaque lauréat répond à chaque date, l’équipe choisit, l’invitation part', async () => {
    const call = await start()
    const id = await proposed(call)
    expect(await db.supportSession.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'PROPOSED', startsAt: new Date('2026-03-10T13:00:00.000Z') })
    expect((await mails(id)).every(({ kind, calendar }) => kind === 'session.proposed' && calendar === null)).toBe(true)
    const answers = await answersOf(id, 'NO', 'YES', 'IF_NEEDED')
    const input = { sessionId: id, holderId: lone(call, 1), answers }
    expect((await answerDates(await call.applicant(1), { ...input, answers: answers.slice(1) }, context)).kind).toBe('invalid')
    for (const actor of [anonymous, call.staff, call.juror, await call.applicant(3), await reader(call, 1)]) expect((await answerDates(actor, input, context)).kind).toBe('absent')
    expect((await answerDates(await call.applicant(1), input, context)).kind).toBe('ok')
    expect((await sessionPage(call.staff, { slug: call.slug, sessionId: id }, context))?.dates.map((date) => date.answers.map(({ answer }) => answer))).toEqual([['NO'], ['YES'], ['IF_NEEDED']])
    const dateId = answers[1]?.dateId ?? ''
    for (const actor of [...(await outsiders(call)), call.observer]) expect((await chooseDate(actor, { ...(await sessionStep(db, id)), dateId, publicUrl }, context)).kind).toBe('absent')
    expect((await moveSession(call.staff, { ...(await sessionStep(db, id)), startsAt: now, endsAt: dates[0] ?? now, zone: 'Europe/Paris', mode: 'VIDEO', place: '', publicUrl }, context)).kind).toBe('refused')
    expect((await chooseDate(call.staff, { ...(await sessionStep(db, id)), dateId, publicUrl }, context)).kind).toBe('ok')
    expect(await db.supportSession.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'PLANNED', startsAt: dates[1], endsAt: new Date('2026-03-11T09:00:00.000Z') })
    expect((await mails(id)).filter(({ kind }) => kind === 'session.planned').map(({ calendar }) => calendar?.includes('METHOD:REQUEST'))).toEqual([true, true])
    expect((await answerDates(await call.applicant(1), input, context)).kind).toBe('refused')
  })

  test('retirée, rien n’est dans les agendas et rien n’en est retiré', async () => {
    const call = await start()
    const id = await proposed(call)
    expect((await cancelSession(call.staff, { ...(await sessionStep(db, id)), publicUrl }, context)).kind).toBe('ok')
    expect((await mails(id)).map(({ calendar }) => calendar)).toEqual([null, null, null, null])
  })

  test('une date d’une autre séance ne se choisit pas', async () => {
    const call = await start()
    const [id, other] = [await proposed(call), await proposed(call)]
    const [answer] = await answersOf(other)
    expect((await chooseDate(call.staff, { ...(await sessionStep(db, id)), dateId: answer?.dateId ?? '', publicUrl }, context)).kind).toBe('absent')
  })
})

describe('le jour venu', () => {
  test('le code de la porte signe la présence, autour de la séance seulement, dix essais au plus', async () => {
    const call = await start()
    const id = await planned(call)
    const { doorCode } = await db.supportSession.findUniqueOrThrow({ where: { id } })
    expect(doorCode).toMatch(/^\d{6}$/)
    const sign = async (code: string, when: string, actor?: Person) => signPresence(actor ?? (await call.applicant(1)), { sessionId: id, holderId: lone(call, 1), code }, at(when))
    expect(await sign(doorCode, '2026-03-10T12:29:00.000Z')).toMatchObject({ kind: 'refused' })
    const wrong = doorCode === '000000' ? '000001' : '000000'
    expect(await sign(wrong, '2026-03-10T12:31:00.000Z')).toMatchObject({ kind: 'invalid', fields: { code: expect.any(String) } })
    for (const actor of [call.staff, call.juror, await call.applicant(2)]) expect((await sign(doorCode, '2026-03-10T13:05:00.000Z', actor)).kind).toBe('absent')
    expect((await sign(doorCode, '2026-03-10T13:05:00.000Z', await reader(call, 1))).kind).toBe('ok')
    expect(await db.sessionSeat.findFirstOrThrow({ where: { sessionId: id } })).toMatchObject({ attended: true, signedAt: new Date('2026-03-10T13:05:00.000Z') })
    for (let attempt = 0; attempt < 10; attempt += 1) await sign(wrong, '2026-03-10T13:16:00.000Z')
    expect(await sign(doorCode, '2026-03-10T13:17:00.000Z')).toMatchObject({ kind: 'refused', message: expect.stringContaining('Trop d’essais') })
    expect((await sessionPage(call.observer, { slug: call.slug, sessionId: id }, context))?.doorCode).toBe('')
    expect((await sessionPage(call.staff, { slug: call.slug, sessionId: id }, context))?.doorCode).toBe(doorCode)
  })

  test('un rappel part deux jours avant, une fois, et encore si la séance est déplacée depuis', async () => {
    const call = await start()
    const id = await planned(call)
    const reminders = async () => (await mails(id)).filter(({ kind }) => kind.startsWith('session.reminder')).map(({ kind }) => kind)
    await remindSessions(at('2026-03-08T12:00:00.000Z'), publicUrl)
    expect(await reminders()).toEqual([])
    for (const when of ['2026-03-08T13:00:00.000Z', '2026-03-09T08:00:00.000Z']) await remindSessions(at(when), publicUrl)
    expect(await reminders()).toEqual(['session.reminder-0'])
    await moveSession(call.staff, { ...(await sessionStep(db, id)), startsAt: new Date('2026-03-10T15:00:00.000Z'), endsAt: new Date('2026-03-10T16:00:00.000Z'), zone: 'Europe/Paris', mode: 'VIDEO', place: '', publicUrl }, at('2026-03-09T09:00:00.000Z'))
    await remindSessions(at('2026-03-09T09:10:00.000Z'), publicUrl)
    expect(await reminders()).toEqual(['session.reminder-0', 'session.reminder-1'])
  })

  test('les notes partagées et les deux questions sont pour ceux qui étaient là', async () => {
    const call = await start()
    const id = await planned(call, { kind: 'WORKSHOP', laureates: call.laureateIds.slice(0, 2) })
    const later = at('2026-03-10T15:00:00.000Z')
    await holdSession(call.staff, { ...(await sessionStep(db, id)), attended: [lone(call, 1)], notes: 'Notes internes fictives', sharedNotes: 'Notes communes fictives', publicUrl }, later)
    expect((await mails(id)).filter(({ kind }) => kind === 'session.held')).toHaveLength(1)
    const page = await ownSession(await call.applicant(1), { sessionId: id }, later)
    expect(page).toMatchObject({ sharedNotes: 'Notes communes fictives', others: ['Bêta fictive'], seats: [{ attended: true, may: { evaluate: true } }] })
    expect(JSON.stringify(page)).not.toContain('internes')
    expect(await ownSession(await call.applicant(3), { sessionId: id }, later)).toBeNull()
    const judge = async (n: number, actor?: Person) => evaluateSession(actor ?? (await call.applicant(n)), { sessionId: id, holderId: lone(call, n), usefulness: 4, wish: 'Un modèle fictif.' }, later)
    expect((await judge(2)).kind).toBe('refused')
    for (const actor of [call.staff, await call.applicant(2), await reader(call, 1)]) expect((await judge(1, actor)).kind).toBe('absent')
    expect((await judge(1)).kind).toBe('ok')
    expect((await sessionPage(call.observer, { slug: call.slug, sessionId: id }, later))?.seats[0]?.evaluation).toEqual({ usefulness: 4, wish: 'Un modèle fictif.' })
  })
})

describe('actions', () => {
  const wish = { owner: 'STRUCTURE' as const, text: 'Transmettre le calendrier fictif', dueOn: day('2026-04-01') }

  test('décidée à une séance, une action revient à la suivante du même lauréat jusqu’à ce qu’elle soit réglée', async () => {
    const call = await start()
    const [first, next, elsewhere] = [await planned(call), await planned(call), await planned(call, { laureates: call.laureateIds.slice(1, 2) })]
    const added = await addAction(call.staff, { sessionId: first, laureateId: lone(call, 1), ...wish }, context)
    if (added.kind !== 'ok') throw new Error(added.kind)
    const actionsAt = async (sessionId: string) => (await sessionPage(call.staff, { slug: call.slug, sessionId }, context))?.actions.map(({ text, here }) => ({ text, here }))
    expect(await actionsAt(first)).toEqual([{ text: wish.text, here: true }])
    expect(await actionsAt(next)).toEqual([{ text: wish.text, here: false }])
    expect(await actionsAt(elsewhere)).toEqual([])
    expect((await ownSupport(await call.applicant(1), context))?.[0]?.actions).toMatchObject([{ text: wish.text }])
    expect((await settleAction(await call.applicant(1), { actionId: added.value.actionId, version: 1, outcome: 'DONE' }, context)).kind).toBe('ok')
    expect(await actionsAt(next)).toEqual([])
    expect((await settleAction(call.staff, { actionId: added.value.actionId, version: 2, outcome: 'DROPPED' }, context)).kind).toBe('conflict')
  })

  test('ne sont ajoutées que par l’équipe, et réglées que par elle et par la structure pour les siennes', async () => {
    const call = await start()
    const id = await planned(call)
    const input = { sessionId: id, laureateId: lone(call, 1), ...wish }
    const step = { ...input, sessionId: undefined }
    expect((await addAction(call.staff, step, context)).kind).toBe('ok')
    expect((await addAction(await call.applicant(1), step, context)).kind).toBe('absent')
    expect((await addAction(call.staff, { ...step, owner: 'EXPERT' }, context)).kind).toBe('invalid')
    for (const actor of [...(await outsiders(call)), call.observer, await call.applicant(1)]) expect((await addAction(actor, input, context)).kind).toBe('absent')
    expect((await addAction(call.staff, { ...input, laureateId: lone(call, 2) }, context)).kind).toBe('absent')
    const done = { version: 1, outcome: 'DONE' as const }
    const [own, ours] = [await addAction(call.staff, input, context), await addAction(call.staff, { ...input, owner: 'TEAM' }, context)]
    if (own.kind !== 'ok' || ours.kind !== 'ok') throw new Error('not added')
    for (const actor of [anonymous, call.observer, call.juror, await call.applicant(2), await reader(call, 1)]) expect((await settleAction(actor, { ...own.value, ...done }, context)).kind).toBe('absent')
    expect((await settleAction(await call.applicant(1), { ...ours.value, ...done }, context)).kind).toBe('absent')
    expect((await settleAction(await call.applicant(1), { ...own.value, version: 1, outcome: 'DROPPED' }, context)).kind).toBe('absent')
    expect((await settleAction(call.staff, { ...ours.value, ...done }, context)).kind).toBe('ok')
  })
})
