import { afterAll, describe, expect, test, vi } from 'vitest'
import { anonymous, type Actor } from '@/lib/accounts/actor'
import { Notifications } from '@/lib/db/notifications'
import { testDatabase } from '@/lib/db/testing/database'
import { cents } from '@/lib/kernel/cents'
import { submitSheet } from '@/lib/scoring/score-sheet.commands'
import { openBallot } from './ballot.commands'
import { juryCall, type JuryCall } from './jury-call.fixture'
import { done, play } from './play.fixture'
import { roomRead, type Room, type WrittenRoom } from './room'
import { deliberationRoom } from './room.queries'
import { followRoom } from './room-stream.queries'

const { db, url } = await testDatabase(8)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const lost: string[] = []
const notifications = new Notifications(url, (error) => void lost.push(error.message), 20)
const stops: (() => void)[] = []
afterAll(async () => {
  for (const stop of stops) stop()
  await notifications.stop()
})
const all = ['first', 'president', 'deputy', 'second']

/** What a screen is told, from now on, and what the page itself would show. */
async function screenOf(actor: Actor, call: JuryCall) {
  const told: Room[] = []
  const who = () => Promise.resolve(actor)
  stops.push(done(await followRoom(who, call, context, notifications))((room) => void told.push(roomRead(JSON.parse(room) as WrittenRoom)), () => told.splice(0)))
  await vi.waitFor(() => expect(told).toHaveLength(1))
  return { told, shown: async () => ((room) => (room && !('kind' in room) ? room : null))(await deliberationRoom(actor, call, context)) }
}

describe('la séance en direct', () => {
  test('se suit par l’équipe et les membres du jury, par personne d’autre', async () => {
    const call = await juryCall(db, now, [{ marks: { first: 5 } }])
    await call.recuse('second', null)
    await play(call, context).convene()
    for (const actor of [anonymous, call.observer, call.administrator, call.applicant, call.signatory, await call.member('second')])
      expect(await followRoom(() => Promise.resolve(actor), call, context, notifications)).toEqual({ kind: 'absent' })
  })

  test('chaque acte change la version de qui est dans la salle ; la page relue porte la version annoncée', async () => {
    const call = await juryCall(db, now, [{ marks: { first: 5 } }, { marks: { first: 4 } }])
    const game = play(call, context)
    const meetingId = await game.open(all, 'president')
    const screens = [await screenOf(await call.member('first'), call), await screenOf(call.staff, call)]
    const itemId = await game.call(meetingId, 1)
    done(await openBallot(call.staff, { itemId, motion: 'SELECT' }, context))
    for (const { told, shown } of screens) await vi.waitFor(async () => expect(told.at(-1)).toEqual(await shown()))
    expect(screens[0]?.told.length).toBeGreaterThan(1)
  })

  test('l’écran d’un membre déporté passe en salle d’attente à l’appel du dossier, puis n’apprend plus rien avant l’avis', async () => {
    const call = await juryCall(db, now, [{ marks: { first: 5, second: 5 }, recused: ['president'] }])
    const game = play(call, context)
    const meetingId = await game.open(all, 'president')
    const [outside, inside] = [await screenOf(await call.member('president'), call), await screenOf(await call.member('first'), call)]
    const itemId = await game.call(meetingId, 1)
    await vi.waitFor(async () => expect(outside.told.at(-1)).toEqual(await outside.shown()))
    expect((await outside.shown())?.outside).toBe(true)
    const [heard, before] = [outside.told.length, await outside.shown()]
    await game.vote(itemId, 'SELECT', { first: 'FOR', deputy: 'FOR', second: 'AGAINST' })
    await vi.waitFor(async () => expect(inside.told.at(-1)).toEqual(await inside.shown()))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(outside.told).toHaveLength(heard)
    expect(await outside.shown()).toEqual(before)
    done(await game.conclude(itemId, { recommended: cents(2_000_000) }))
    await vi.waitFor(async () => expect(outside.told.at(-1)).toEqual(await outside.shown()))
    expect(await outside.shown()).toMatchObject({ outside: false, recusedVerdicts: [{ number: 1, verdict: 'SELECT' }] })
  })

  test('tant que la notation dure, une grille rendue ne bouge aucun écran', async () => {
    const call = await juryCall(db, now, [{ marks: { first: 5 } }], { scoringOpen: true })
    await play(call, context).convene()
    const { told } = await screenOf(await call.member('president'), call)
    await db.assignmentRun.create({ data: { id: call.dossier(1), callId: call.callId, seed: '', readings: 1, at: now } })
    await db.assignment.create({ data: { jurorId: call.juror('second'), applicationId: call.dossier(1), runId: call.dossier(1), position: 1 } })
    const marks = ['impact', 'faisabilite', 'ouverture'].map((code) => ({ code, value: 4, ground: 'Motif fictif.' }))
    done(await submitSheet(await call.member('second'), { applicationId: call.dossier(1), version: 0, marks, appreciation: 'Appréciation fictive.', confidence: 'HIGH' }, context))
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(told).toHaveLength(1)
  })

  test('une connexion perdue se refait seule et rattrape ce qui a été manqué', async () => {
    const call = await juryCall(db, now, [{ marks: { first: 5 } }])
    const game = play(call, context)
    const meetingId = await game.open(all, 'president')
    const { told, shown } = await screenOf(await call.member('first'), call)
    await db.$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`
    await game.call(meetingId, 1)
    await vi.waitFor(async () => expect(told.at(-1)).toEqual(await shown()), 3000)
    expect(lost.length).toBeGreaterThan(0)
  })

  test('qui perd ses droits pendant la séance n’apprend plus rien', async () => {
    const call = await juryCall(db, now, [{ marks: { first: 5 } }])
    const game = play(call, context)
    const meetingId = await game.open(all, 'president')
    let actor: Actor = await call.member('first')
    const told: string[] = []
    let left = false
    stops.push(done(await followRoom(() => Promise.resolve(actor), call, context, notifications))((room) => void told.push(room), () => { left = true }))
    await vi.waitFor(() => expect(told).toHaveLength(1))
    actor = anonymous
    await game.call(meetingId, 1)
    await vi.waitFor(() => expect(left).toBe(true))
    expect(told).toHaveLength(1)
  })
})
