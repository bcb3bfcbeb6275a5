import { describe, expect, test } from 'vitest'
import { anonymous, type Actor } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { cents } from '@/lib/kernel/cents'
import { juryHome } from '@/lib/scoring/jury.queries'
import { openBallot, castOwnVote } from './ballot.commands'
import { callItem } from './item.commands'
import { juryCall, type JuryCall } from './jury-call.fixture'
import { closeMeeting, openMeeting } from './meeting.commands'
import { meetingList } from './meeting-list.queries'
import { done, play } from './play.fixture'
import type { Room } from './room'
import { deliberationRoom } from './room.queries'

const { db } = await testDatabase(20)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const all = ['first', 'president', 'deputy', 'second']

async function roomOf(actor: Actor, call: JuryCall): Promise<Room> {
  const room = await deliberationRoom(actor, call, context)
  if (!room || 'kind' in room) throw new Error('no room')
  return room
}

describe('page de la délibération', () => {
  test('se lit par l’équipe et les membres du jury, par personne d’autre, avant comme après la convocation', async () => {
    const call = await juryCall(db, now, [{ marks: { first: 5 } }])
    await call.recuse('second', null)
    const readers = [call.staff, await call.member('president'), await call.member('first')]
    const others = [anonymous, call.observer, call.administrator, call.applicant, call.signatory, await call.member('second')]
    for (const actor of readers) expect(await deliberationRoom(actor, call, context)).toMatchObject({ kind: 'none' })
    for (const actor of others) expect(await deliberationRoom(actor, call, context)).toBeNull()
    await play(call, context).convene()
    for (const actor of readers) expect((await roomOf(actor, call)).roll).toHaveLength(3)
    for (const actor of others) {
      expect(await deliberationRoom(actor, call, context)).toBeNull()
      expect(await meetingList(actor, call, context)).toBeNull()
    }
    expect((await meetingList(call.staff, call, context))?.meetings).toHaveLength(1)
  })

  test('avant la fin de la notation, ni rang, ni note, ni ordre qui en dise une', async () => {
    const call = await juryCall(db, now, [{ marks: { first: 1 } }, { marks: { first: 5 } }], { scoringOpen: true })
    await play(call, context).convene()
    for (const actor of [call.staff, await call.member('president')])
      expect((await roomOf(actor, call)).dossiers.map((dossier) => [dossier.number, dossier.rank, dossier.score])).toEqual([[1, null, null], [2, null, null]])
  })

  test('tant que la notation dure, le plus petit montant viable se tait', async () => {
    const call = await juryCall(db, now, [{ marks: { first: 1 } }], { scoringOpen: true })
    await play(call, context).convene()
    for (const actor of [await call.member('president'), await call.member('second')]) {
      const room = await roomOf(actor, call)
      if (!room.scoringOver) expect(room.dossiers[0]?.smallestViable).toBeNull()
      else throw new Error('scoring is over')
    }
    await db.call.update({ where: { id: call.callId }, data: { scoringClosedAt: now } })
    expect((await roomOf(await call.member('second'), call)).dossiers[0]?.smallestViable).toBe(1_000_000)
  })

  test('un membre de l’équipe qui a siégé reste tenu à l’écart de ce dont il s’est déporté', async () => {
    const call = await juryCall(db, now, [{ marks: { first: 5 }, recused: ['second'] }, { marks: { first: 4 } }])
    const { id: accountId } = await call.member('second')
    await db.accountRole.create({ data: { accountId, role: 'STAFF', grantedAt: now } })
    await db.juror.update({ where: { id: call.juror('second') }, data: { endedAt: now } })
    const game = play(call, context)
    const meetingId = await game.open(['first', 'president', 'deputy'], 'president')
    const former = await call.member('second')
    expect((await roomOf(former, call)).dossiers.map((dossier) => dossier.number)).toEqual([2])
    expect((await callItem(former, { meetingId, applicationId: call.dossier(1) }, context)).kind).toBe('absent')
    expect(await meetingList(former, call, context)).toBeNull()
    await db.recusal.updateMany({ where: { jurorId: call.juror('second') }, data: { applicationId: null } })
    expect(await deliberationRoom(former, call, context)).toBeNull()
    expect((await callItem(former, { meetingId, applicationId: call.dossier(2) }, context)).kind).toBe('absent')
  })

  test('un membre déporté n’apprend rien du dossier avant son avis : ni ligne, ni rang, ni total, ni examen en cours', async () => {
    const call = await juryCall(db, now, [{ marks: { first: 5 }, recused: ['president'] }, { marks: { first: 4 } }, { marks: { first: 3 } }])
    const game = play(call, context)
    const meetingId = await game.open(all, 'president')
    const president = await call.member('president')
    expect((await roomOf(await call.member('first'), call)).dossiers.map((dossier) => [dossier.number, dossier.rank, dossier.alone])).toEqual([[2, 2, false], [3, 3, false], [1, 1, true]])
    expect((await roomOf(president, call)).dossiers.map((dossier) => [dossier.number, dossier.rank])).toEqual([[2, 1], [3, 2]])

    const itemId = await game.call(meetingId, 1)
    const { ballotId } = done(await openBallot(call.staff, { itemId, motion: 'SELECT' }, context))
    done(await castOwnVote(await call.member('first'), { ballotId, value: 'FOR' }, context))
    const blind = await roomOf(president, call)
    expect([blind.current, blind.recusedVerdicts, blind.recommended]).toEqual([null, [], 0])
    expect(JSON.stringify([blind.dossiers, blind.current])).not.toContain(call.dossier(1))
    expect((await roomOf(await call.member('deputy'), call)).current).toMatchObject({ itemId, mayExamine: true, ballots: [{ votes: { [call.juror('first')]: 'FOR' } }] })
    expect((await roomOf(await call.member('second'), call)).current).toMatchObject({ mayExamine: false, voter: { value: null }, ballots: [{ votes: {}, tally: { for: 0 } }] })

    const votes = { first: 'FOR', deputy: 'FOR', second: 'FOR' } as const
    await db.ballot.update({ where: { id: ballotId }, data: { closedAt: now, carried: true } })
    await game.vote(itemId, 'SELECT', votes)
    done(await game.conclude(itemId, { recommended: cents(1_500_000) }))
    const after = await roomOf(president, call)
    expect([after.recusedVerdicts, after.recommended]).toEqual([[{ number: 1, structureName: 'Structure fictive 1', verdict: 'SELECT' }], 1_500_000])
    expect(after.dossiers.map((dossier) => [dossier.number, dossier.rank])).toEqual([[2, 1], [3, 2]])
  })

  test('les formulaires vont au secrétaire et à qui préside', async () => {
    const call = await juryCall(db, now, [{ marks: { first: 5 } }])
    await play(call, context).open(all, 'president')
    expect((await roomOf(call.staff, call)).may).toMatchObject({ callRoll: true, conduct: true, seal: false })
    expect((await roomOf(await call.member('president'), call)).may).toMatchObject({ callRoll: true, conduct: true, seal: true })
    expect((await roomOf(await call.member('first'), call)).may).toEqual({ callRoll: false, open: false, conduct: false, seal: false, readMinutes: false, showWall: false })
    expect((await roomOf(await call.member('first'), call)).dossiers[0]?.mayCall).toBe(false)
  })
})

describe('accueil du jury', () => {
  test('dit la séance convoquée, puis ouverte, puis close à qui la scelle', async () => {
    const call = await juryCall(db, now, [{ marks: { first: 5 } }])
    await call.recuse('second', null)
    const game = play(call, context)
    const meetingOf = async (name: string) => (await juryHome(await call.member(name), context))[0]?.meeting
    const meetingId = await game.convene()
    expect(await meetingOf('first')).toMatchObject({ state: 'CONVENED', plannedAt: now })
    expect(await meetingOf('second')).toBeNull()
    done(await game.roll(meetingId, { first: 'ROOM', president: 'ROOM', deputy: 'ROOM' }))
    done(await openMeeting(await call.member('president'), await game.step(meetingId), context))
    expect(await meetingOf('first')).toMatchObject({ state: 'OPEN' })
    await game.examine(meetingId, 1, 'REJECT', { first: 'FOR', president: 'FOR', deputy: 'FOR' }, { grounds: 'Impact : non démontré.' })
    done(await game.roll(meetingId, { president: 'ABSENT' }))
    done(await closeMeeting(call.staff, await game.step(meetingId), context))
    expect([await meetingOf('president'), await meetingOf('deputy'), await meetingOf('first')].map((meeting) => meeting?.seals)).toEqual([true, true, false])
  })
})
