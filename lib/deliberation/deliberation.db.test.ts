import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { cents } from '@/lib/kernel/cents'
import { newId } from '@/lib/kernel/ids'
import { castAndClose, castOwnVote, castVotes, closeBallot, openBallot } from './ballot.commands'
import { concludeInBloc } from './bloc.commands'
import { callItem, concludeItem } from './item.commands'
import { juryCall, type JuryCall } from './jury-call.fixture'
import { closeMeeting, conveneMeeting, openMeeting, recordAttendance } from './meeting.commands'
import { examinationOf } from './meeting.queries'
import { done, play } from './play.fixture'
import { deliberationRoom } from './room.queries'

const { db } = await testDatabase(20)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const all = ['first', 'president', 'deputy', 'second']
const good = { marks: { first: 5, second: 4 } }
const weak = { marks: { first: 1, deputy: 2 } }
const unanimous = { first: 'FOR', president: 'FOR', deputy: 'FOR', second: 'FOR' } as const
const amount = cents(1_500_000)

const itemOf = (id: string) => db.meetingItem.findUniqueOrThrow({ where: { id }, include: { presences: true, ballots: { include: { votes: true } } } })
const outsiders = async (call: JuryCall) => [anonymous, call.observer, call.administrator, call.applicant, call.signatory, call.otherSignatory, await call.member('first')]

describe('convocation et appel', () => {
  test('l’équipe convoque, une séance à la fois, et chaque membre est prévenu sauf un membre déporté de l’appel', async () => {
    const call = await juryCall(db, now, [good])
    await call.recuse('second', null)
    const wish = { callId: call.callId, plannedAt: now, place: 'Salle fictive', publicUrl: 'http://localhost' }
    for (const actor of [...(await outsiders(call)), await call.member('president')]) expect((await conveneMeeting(actor, wish, context)).kind).toBe('absent')
    const { meetingId } = done(await conveneMeeting(call.staff, wish, context))
    expect(await db.outboxMessage.count({ where: { kind: 'meeting.convened', objectId: meetingId } })).toBe(3)
    expect(await conveneMeeting(call.staff, wish, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('déjà convoquée') })
  })

  test('l’appel se fait par l’équipe ou par qui préside, jamais par un autre membre', async () => {
    const call = await juryCall(db, now, [good])
    const game = play(call, context)
    const meetingId = await game.convene()
    for (const actor of await outsiders(call)) expect((await game.roll(meetingId, { first: 'ROOM' }, actor)).kind).toBe('absent')
    expect((await game.roll(meetingId, { deputy: 'REMOTE' }, await call.member('president'))).kind).toBe('ok')
    // The president is not in the room: the deputy, who is, presides.
    expect((await game.roll(meetingId, { first: 'ROOM' }, await call.member('president'))).kind).toBe('absent')
    expect((await game.roll(meetingId, { first: 'ROOM' }, await call.member('deputy'))).kind).toBe('ok')
    expect((await db.attendance.findMany({ where: { meetingId }, orderBy: { remote: 'asc' } })).map((row) => row.remote)).toEqual([false, true])
    expect(await recordAttendance(call.staff, { meetingId, version: 1, roll: {} }, context)).toMatchObject({ kind: 'conflict' })
    expect(await recordAttendance(call.staff, { ...(await game.step(meetingId)), roll: { [newId()]: 'ROOM' } }, context)).toMatchObject({ kind: 'refused' })
  })

  test('un membre qui n’a pas déclaré ses intérêts n’est pas noté présent, ni par l’équipe ni par du SQL', async () => {
    const call = await juryCall(db, now, [good])
    const game = play(call, context)
    const meetingId = await game.convene()
    await db.juror.update({ where: { id: call.juror('second') }, data: { declaredAt: null } })
    for (const way of ['ROOM', 'REMOTE'] as const)
      expect(await game.roll(meetingId, { first: 'ROOM', second: way })).toMatchObject({ kind: 'refused', message: expect.stringContaining('Membre fictif second n’a pas déclaré ses intérêts') })
    await expect(db.$executeRaw`INSERT INTO "Attendance" VALUES (${meetingId}::uuid, ${call.juror('second')}::uuid, ${now})`).rejects.toThrow('undeclared_juror')
    expect(await db.attendance.count({ where: { meetingId } })).toBe(0)
    expect((await game.roll(meetingId, { first: 'ROOM', second: 'ABSENT' })).kind).toBe('ok')
    await db.juror.update({ where: { id: call.juror('second') }, data: { declaredAt: now } })
    expect((await game.roll(meetingId, { second: 'ROOM' })).kind).toBe('ok')
  })

  test('qui préside ouvre, une fois la notation close', async () => {
    const call = await juryCall(db, now, [good], { scoringOpen: true })
    const game = play(call, context)
    const meetingId = await game.convene()
    await game.roll(meetingId, { deputy: 'ROOM', first: 'ROOM' })
    for (const actor of [...(await outsiders(call)), call.staff, await call.member('president')]) expect((await openMeeting(actor, await game.step(meetingId), context)).kind).toBe('absent')
    expect(await openMeeting(await call.member('deputy'), await game.step(meetingId), context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('notation') })
    await db.call.update({ where: { id: call.callId }, data: { scoringClosedAt: now } })
    expect((await openMeeting(await call.member('deputy'), await game.step(meetingId), context)).kind).toBe('ok')
  })
})

describe('examen d’un dossier', () => {
  test('la présidente déportée, la suppléante préside ; la présidente n’est pas présente, ne vote pas et n’agit pas', async () => {
    const call = await juryCall(db, now, [{ ...good, recused: ['president'] }])
    const game = play(call, context)
    const meetingId = await game.open(all, 'president')
    const president = await call.member('president')
    expect((await callItem(president, { meetingId, applicationId: call.dossier(1) }, context)).kind).toBe('absent')
    const itemId = await game.call(meetingId, 1, await call.member('deputy'))
    const item = await itemOf(itemId)
    expect(item.presidingId).toBe(call.juror('deputy'))
    expect(item.presences.map((presence) => presence.jurorId)).not.toContain(call.juror('president'))
    expect((await openBallot(president, { itemId, motion: 'SELECT' }, context)).kind).toBe('absent')
    const { ballotId } = done(await openBallot(await call.member('deputy'), { itemId, motion: 'SELECT' }, context))
    expect((await castOwnVote(president, { ballotId, value: 'AGAINST' }, context)).kind).toBe('absent')
    expect((await closeBallot(president, { ballotId }, context)).kind).toBe('absent')
    const votes = { [call.juror('deputy')]: 'FOR', [call.juror('first')]: 'FOR', [call.juror('second')]: 'AGAINST' } as const
    expect(await castVotes(call.staff, { ballotId, votes: { ...votes, [call.juror('president')]: 'AGAINST' } }, context)).toMatchObject({ kind: 'refused' })
    expect((await castAndClose(call.staff, { ballotId, votes }, context)).kind).toBe('ok')
    expect((await game.conclude(itemId, { recommended: amount }, president)).kind).toBe('absent')
    expect((await game.conclude(itemId, { recommended: amount }, await call.member('deputy'))).kind).toBe('ok')
  })

  test('la base refuse un membre déporté, ou un absent, même écrit à la main', async () => {
    const call = await juryCall(db, now, [{ marks: { deputy: 4 }, recused: ['second'] }])
    const game = play(call, context)
    const meetingId = await game.open(['first', 'president', 'second'], 'president')
    const itemId = await game.call(meetingId, 1)
    await expect(db.$executeRaw`INSERT INTO "ItemPresence" VALUES (${itemId}::uuid, ${call.juror('second')}::uuid)`).rejects.toThrow('recused_juror')
    const { ballotId } = done(await openBallot(call.staff, { itemId, motion: 'SELECT' }, context))
    for (const name of ['second', 'deputy'])
      await expect(db.$executeRaw`INSERT INTO "Vote" VALUES (${ballotId}::uuid, ${call.juror(name)}::uuid, 'FOR', ${now})`).rejects.toThrow('voter_absent')
  })

  test('sans quorum, aucun dossier n’est appelé ; il se compte sur les membres non déportés', async () => {
    const call = await juryCall(db, now, [good, { marks: { deputy: 4 }, recused: ['first', 'second'] }])
    const game = play(call, context)
    const meetingId = await game.open(['president'], 'president')
    expect(await callItem(call.staff, { meetingId, applicationId: call.dossier(1) }, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('quorum') })
    expect((await callItem(call.staff, { meetingId, applicationId: call.dossier(2) }, context)).kind).toBe('ok')
  })

  test('un ancien membre dont les grilles comptent est compté dans le quorum', async () => {
    const call = await juryCall(db, now, [{ marks: { second: 4 } }], { quorum: [2, 3] })
    const game = play(call, context)
    await db.juror.update({ where: { id: call.juror('second') }, data: { endedAt: now } })
    const meetingId = await game.open(['president', 'first'], 'president')
    expect(await callItem(call.staff, { meetingId, applicationId: call.dossier(1) }, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('quorum') })
    await game.roll(meetingId, { deputy: 'REMOTE' })
    expect((await callItem(call.staff, { meetingId, applicationId: call.dossier(1) }, context)).kind).toBe('ok')
  })

  test('un dossier à la fois, jamais un irrecevable, jamais deux fois à la même séance', async () => {
    const call = await juryCall(db, now, [good, good, { review: 'INELIGIBLE' }])
    const game = play(call, context)
    const meetingId = await game.open(all, 'president')
    const itemId = await game.call(meetingId, 1)
    expect(await callItem(call.staff, { meetingId, applicationId: call.dossier(2) }, context)).toMatchObject({ kind: 'refused' })
    expect((await callItem(call.staff, { meetingId, applicationId: call.dossier(3) }, context)).kind).toBe('absent')
    await game.vote(itemId, 'SELECT', unanimous)
    done(await game.conclude(itemId, { recommended: amount }))
    expect(await callItem(call.staff, { meetingId, applicationId: call.dossier(1) }, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('nouvelle séance') })
    expect((await callItem(call.staff, { meetingId, applicationId: call.dossier(2) }, context)).kind).toBe('ok')
  })

  test('rappelé avant tout vote, il reprend les présents du moment ; après un vote, non', async () => {
    const call = await juryCall(db, now, [good])
    const game = play(call, context)
    const meetingId = await game.open(all, 'president')
    const itemId = await game.call(meetingId, 1)
    await call.recuse('second', call.dossier(1))
    const { ballotId } = done(await openBallot(call.staff, { itemId, motion: 'SELECT' }, context))
    const votes = Object.fromEntries(all.map((name) => [call.juror(name), 'FOR' as const]))
    expect(await castVotes(call.staff, { ballotId, votes }, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('déporté') })
    expect((await castOwnVote(await call.member('second'), { ballotId, value: 'FOR' }, context)).kind).toBe('absent')
    expect(await game.call(meetingId, 1)).toBe(itemId)
    expect((await itemOf(itemId)).presences).toHaveLength(3)
    done(await castOwnVote(await call.member('first'), { ballotId, value: 'FOR' }, context))
    expect(await callItem(call.staff, { meetingId, applicationId: call.dossier(1) }, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('votes') })
  })
})

describe('votes et avis', () => {
  test('au partage des voix, le vote de qui préside décide', async () => {
    const call = await juryCall(db, now, [good, good])
    const game = play(call, context)
    const meetingId = await game.open(all, 'president')
    const carried = await game.call(meetingId, 1)
    expect(await game.vote(carried, 'SELECT', { president: 'FOR', first: 'FOR', deputy: 'AGAINST', second: 'AGAINST' })).toBe(true)
    expect((await itemOf(carried)).ballots[0]).toMatchObject({ carried: true, casting: true })
    done(await game.conclude(carried, { recommended: amount }))
    const lost = await game.call(meetingId, 2)
    expect(await game.vote(lost, 'SELECT', { president: 'AGAINST', first: 'FOR', deputy: 'FOR', second: 'AGAINST' })).toBe(false)
    expect(await game.conclude(lost)).toMatchObject({ kind: 'invalid', fields: { grounds: expect.any(String) } })
    done(await game.conclude(lost, { grounds: 'Impact : non démontré.' }))
    expect((await itemOf(lost)).verdict).toBe('REJECT')
  })

  test('chacun vote pour soi, tous votent, et seuls le secrétaire ou la présidence saisissent et closent', async () => {
    const call = await juryCall(db, now, [good])
    const game = play(call, context)
    const meetingId = await game.open(all, 'president')
    const itemId = await game.call(meetingId, 1)
    for (const actor of await outsiders(call)) expect((await openBallot(actor, { itemId, motion: 'SELECT' }, context)).kind).toBe('absent')
    const { ballotId } = done(await openBallot(await call.member('president'), { itemId, motion: 'SELECT' }, context))
    expect(await openBallot(call.staff, { itemId, motion: 'WAIT' }, context)).toMatchObject({ kind: 'refused' })
    done(await castOwnVote(await call.member('first'), { ballotId, value: 'AGAINST' }, context))
    done(await castOwnVote(await call.member('first'), { ballotId, value: 'FOR' }, context))
    expect((await castOwnVote(call.staff, { ballotId, value: 'FOR' }, context)).kind).toBe('absent')
    expect(await closeBallot(call.staff, { ballotId }, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('pas encore voté') })
    const votes = Object.fromEntries(all.map((name) => [call.juror(name), 'FOR' as const]))
    const { [call.juror('second')]: _missing, ...partial } = votes
    expect(await castVotes(call.staff, { ballotId, votes: partial }, context)).toMatchObject({ kind: 'invalid', fields: { [`votes.${call.juror('second')}`]: expect.any(String) } })
    for (const actor of await outsiders(call)) expect((await castVotes(actor, { ballotId, votes }, context)).kind).toBe('absent')
    expect(await castAndClose(await call.member('president'), { ballotId, votes }, context)).toMatchObject({ kind: 'ok', value: { carried: true } })
    expect(await castVotes(call.staff, { ballotId, votes }, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('clos') })
  })

  test('un dossier sans grille ne peut être que rejeté', async () => {
    const call = await juryCall(db, now, [{}])
    const game = play(call, context)
    const meetingId = await game.open(all, 'president')
    const itemId = await game.call(meetingId, 1)
    for (const motion of ['SELECT', 'WAIT'] as const) expect((await openBallot(call.staff, { itemId, motion }, context)).kind).toBe('refused')
    expect((await openBallot(call.staff, { itemId, motion: 'REJECT' }, context)).kind).toBe('ok')
  })
})

describe('deux personnes à la fois', () => {
  test('un dossier appelé deux fois n’a qu’un examen ; chaque vote donné en même temps est gardé, le vote se clôt une fois', async () => {
    const call = await juryCall(db, now, [good, good])
    const game = play(call, context)
    const meetingId = await game.open(all, 'president')
    const president = await call.member('president')
    const called = await Promise.all([call.staff, president].map((actor) => callItem(actor, { meetingId, applicationId: call.dossier(1) }, context)))
    expect(new Set(called.map((result) => done(result).itemId)).size).toBe(1)
    const { itemId } = done(called[0]!)
    const opened = await Promise.all([call.staff, president].map((actor) => openBallot(actor, { itemId, motion: 'SELECT' }, context)))
    expect(opened.map((result) => result.kind).sort()).toEqual(['ok', 'refused'])
    const { ballotId } = done(opened.find((result) => result.kind === 'ok')!)
    const members = await Promise.all(all.map((name) => call.member(name)))
    expect((await Promise.all(members.map((actor) => castOwnVote(actor, { ballotId, value: 'FOR' }, context)))).map((result) => result.kind)).toEqual(['ok', 'ok', 'ok', 'ok'])
    expect((await itemOf(itemId)).ballots[0]?.votes).toHaveLength(4)
    expect((await Promise.all([call.staff, president].map((actor) => closeBallot(actor, { ballotId }, context)))).map((result) => result.kind).sort()).toEqual(['ok', 'refused'])
    const wish = { itemId, version: (await itemOf(itemId)).version, recommended: amount, conditions: '', grounds: '' }
    expect((await Promise.all([call.staff, president].map((actor) => concludeItem(actor, wish, context)))).map((result) => result.kind).sort()).toEqual(['ok', 'refused'])
  })
})

describe('vote en bloc', () => {
  const bloc = (call: JuryCall, meetingId: string, numbers: number[], motion: 'SELECT' | 'WAIT' | 'REJECT', value: 'FOR' | 'AGAINST' = 'FOR', grounds = '') => ({
    meetingId, applications: numbers.map(call.dossier), motion, grounds, votes: Object.fromEntries(all.map((name) => [call.juror(name), value])),
  })

  test('chaque dossier de la liste a son examen, ses présents, son vote et son avis', async () => {
    const call = await juryCall(db, now, [good, good, weak])
    const meetingId = await play(call, context).open(all, 'president')
    expect(await concludeInBloc(await call.member('president'), bloc(call, meetingId, [2, 1], 'WAIT'), context)).toMatchObject({ kind: 'ok', value: { concluded: 2 } })
    const items = await db.meetingItem.findMany({ where: { meetingId }, orderBy: { waitingRank: 'asc' }, include: { presences: true, ballots: { include: { votes: true } } } })
    expect(items.map((item) => [item.applicationId, item.waitingRank, item.presences.length, item.ballots[0]?.votes.length])).toEqual([[call.dossier(2), 1, 4, 4], [call.dossier(1), 2, 4, 4]])
    expect(await concludeInBloc(call.staff, bloc(call, meetingId, [3], 'REJECT'), context)).toMatchObject({ kind: 'invalid', fields: { grounds: expect.any(String) } })
    expect((await concludeInBloc(call.staff, bloc(call, meetingId, [3], 'REJECT', 'FOR', 'Impact : faible.'), context)).kind).toBe('ok')
  })

  test('jamais avec un dossier dont un présent est déporté ; rien n’est écrit si la proposition échoue ou dépasse l’enveloppe', async () => {
    const call = await juryCall(db, now, [good, { marks: { deputy: 4 }, recused: ['second'] }, good], { envelopeCents: 3_000_000 })
    const meetingId = await play(call, context).open(all, 'president')
    expect(await concludeInBloc(call.staff, bloc(call, meetingId, [1, 2], 'SELECT'), context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('Dossier 2') })
    expect((await concludeInBloc(call.staff, bloc(call, meetingId, [1], 'SELECT', 'AGAINST'), context)).kind).toBe('refused')
    expect((await concludeInBloc(call.staff, bloc(call, meetingId, [1, 3], 'SELECT'), context)).kind).toBe('refused')
    for (const actor of await outsiders(call)) expect((await concludeInBloc(actor, bloc(call, meetingId, [1], 'SELECT'), context)).kind).toBe('absent')
    expect(await db.meetingItem.count({ where: { meetingId } })).toBe(0)
    expect((await concludeInBloc(call.staff, bloc(call, meetingId, [1], 'SELECT'), context)).kind).toBe('ok')
  })
})

describe('déport découvert pendant la séance', () => {
  const votesOf = (call: JuryCall, names: readonly string[]) => Object.fromEntries(names.map((name) => [call.juror(name), 'FOR' as const]))

  test('entre deux votes, le dossier se rappelle sans le membre : ses votes tombent, l’avis vient des autres', async () => {
    const call = await juryCall(db, now, [good])
    const game = play(call, context)
    const meetingId = await game.open(all, 'president')
    const itemId = await game.call(meetingId, 1)
    const { ballotId } = done(await openBallot(call.staff, { itemId, motion: 'SELECT' }, context))
    done(await castOwnVote(await call.member('second'), { ballotId, value: 'FOR' }, context))
    await call.recuse('second', call.dossier(1))
    expect(await castVotes(call.staff, { ballotId, votes: votesOf(call, all) }, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('rappelez') })
    expect(await game.call(meetingId, 1)).toBe(itemId)
    expect(await itemOf(itemId)).toMatchObject({ ballots: [{ id: ballotId, voidedAt: now, closedAt: null }], presences: { length: 3 } })
    await game.vote(itemId, 'SELECT', { first: 'FOR', president: 'FOR', deputy: 'FOR' })
    expect((await game.conclude(itemId, { recommended: amount })).kind).toBe('ok')
  })

  test('les votes tombés sont gardés et ne comptent nulle part ; ni commande ni SQL ne les change plus', async () => {
    const call = await juryCall(db, now, [good])
    const game = play(call, context)
    const meetingId = await game.open(all, 'president')
    const itemId = await game.call(meetingId, 1)
    await game.vote(itemId, 'SELECT', unanimous)
    const { ballotId } = done(await openBallot(call.staff, { itemId, motion: 'WAIT' }, context))
    done(await castOwnVote(await call.member('first'), { ballotId, value: 'AGAINST' }, context))
    await call.recuse('second', call.dossier(1))
    await game.call(meetingId, 1)
    const room = await deliberationRoom(call.staff, call, context)
    expect(room).toMatchObject({ current: { ballots: [], verdict: null, overtaken: false } })
    expect(await game.conclude(itemId, { grounds: 'Impact : faible.' })).toMatchObject({ kind: 'refused', message: expect.stringContaining('pas encore voté') })
    expect((await castOwnVote(await call.member('first'), { ballotId, value: 'FOR' }, context)).kind).toBe('absent')
    expect((await closeBallot(call.staff, { ballotId }, context)).kind).toBe('absent')
    // Called again before a new vote: what fell stays as it fell.
    await game.call(meetingId, 1)
    await game.vote(itemId, 'REJECT', { first: 'FOR', president: 'FOR', deputy: 'AGAINST' })
    const { ballots } = await itemOf(itemId)
    expect(ballots.sort((a, b) => a.n - b.n).map((ballot) => [ballot.n, ballot.motion, ballot.voidedAt, ballot.votes.length])).toEqual([[1, 'SELECT', now, 4], [2, 'WAIT', now, 1], [3, 'REJECT', null, 3]])
    for (const write of [
      () => db.$executeRaw`UPDATE "Ballot" SET "voidedAt" = NULL WHERE id = ${ballotId}::uuid`,
      () => db.$executeRaw`UPDATE "Vote" SET value = 'FOR' WHERE "ballotId" = ${ballotId}::uuid`,
      () => db.$executeRaw`UPDATE "Vote" SET "ballotId" = ${ballots[2]?.id}::uuid WHERE "ballotId" = ${ballotId}::uuid`,
      () => db.$executeRaw`INSERT INTO "Vote" VALUES (${ballotId}::uuid, ${call.juror('deputy')}::uuid, 'FOR', ${now})`,
      () => db.$executeRaw`DELETE FROM "Vote" WHERE "ballotId" = ${ballotId}::uuid`,
      () => db.$executeRaw`DELETE FROM "Ballot" WHERE id = ${ballotId}::uuid`,
    ])
      await expect(write()).rejects.toThrow(/voided_ballot|vote_moved|voter_absent|immutable_/)
    done(await game.conclude(itemId, { grounds: 'Impact : faible.' }))
    expect((await itemOf(itemId)).verdict).toBe('REJECT')
  })

  test('après le vote, l’avis ne se rend pas avec la voix du membre', async () => {
    const call = await juryCall(db, now, [good])
    const game = play(call, context)
    const meetingId = await game.open(all, 'president')
    const itemId = await game.call(meetingId, 1)
    await game.vote(itemId, 'SELECT', unanimous)
    await call.recuse('second', call.dossier(1))
    expect(await game.conclude(itemId, { recommended: amount })).toMatchObject({ kind: 'refused', message: expect.stringContaining('rappelez') })
    await game.call(meetingId, 1)
    await game.vote(itemId, 'SELECT', { first: 'FOR', president: 'FOR', deputy: 'FOR' })
    expect((await game.conclude(itemId, { recommended: amount })).kind).toBe('ok')
  })

  test('de tout l’appel, il compte comme celui d’un dossier', async () => {
    const call = await juryCall(db, now, [good])
    const game = play(call, context)
    const meetingId = await game.open(all, 'president')
    const itemId = await game.call(meetingId, 1)
    const { ballotId } = done(await openBallot(call.staff, { itemId, motion: 'SELECT' }, context))
    await call.recuse('second', null)
    expect(await castAndClose(call.staff, { ballotId, votes: votesOf(call, all) }, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('rappelez') })
  })

  test('après l’avis, le dossier attend de nouveau le sien : la séance ne se clôt pas sans le rappeler', async () => {
    const call = await juryCall(db, now, [good, good], { envelopeCents: 2_000_000 })
    const game = play(call, context)
    const meetingId = await game.open(all, 'president')
    const itemId = await game.examine(meetingId, 1, 'SELECT', unanimous, { recommended: amount })
    await game.examine(meetingId, 2, 'REJECT', unanimous, { grounds: 'Impact : faible.' })
    await call.recuse('second', call.dossier(1))
    expect(await closeMeeting(call.staff, await game.step(meetingId), context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('avis') })
    expect(await game.call(meetingId, 1)).toBe(itemId)
    expect(await itemOf(itemId)).toMatchObject({ verdict: null, concludedAt: null, recommendedCents: null, ballots: [{ voidedAt: now }] })
    await game.vote(itemId, 'SELECT', { first: 'FOR', president: 'FOR', deputy: 'FOR' })
    done(await game.conclude(itemId, { recommended: amount }))
    expect((await closeMeeting(call.staff, await game.step(meetingId), context)).kind).toBe('ok')
  })

  test('après le scellement, l’avis ne tient plus : le dossier est à délibérer de nouveau', async () => {
    const call = await juryCall(db, now, [good, good])
    const game = play(call, context)
    const meetingId = await game.open(all, 'president')
    for (const number of [1, 2]) await game.examine(meetingId, number, 'WAIT', unanimous)
    done(await closeMeeting(call.staff, await game.step(meetingId), context))
    await db.meeting.update({ where: { id: meetingId }, data: { state: 'SEALED', sealedAt: now } })
    await call.recuse('second', call.dossier(1))
    const again = await game.open(all, 'president')
    await game.examine(again, 2, 'WAIT', unanimous)
    expect(await closeMeeting(call.staff, await game.step(again), context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('avis') })
    await game.examine(again, 1, 'REJECT', { first: 'FOR', president: 'FOR', deputy: 'FOR' }, { grounds: 'Impact : faible.' })
    expect((await closeMeeting(call.staff, await game.step(again), context)).kind).toBe('ok')
  })

  test('la grille d’un absent, écartée après l’avis, le fait tomber aussi', async () => {
    const call = await juryCall(db, now, [good])
    const game = play(call, context)
    const meetingId = await game.open(['first', 'president', 'deputy'], 'president')
    await game.examine(meetingId, 1, 'WAIT', { first: 'FOR', president: 'FOR', deputy: 'FOR' })
    const { id } = await call.recuse('second', call.dossier(1))
    expect((await closeMeeting(call.staff, await game.step(meetingId), context)).kind).toBe('ok')
    await db.recusal.update({ where: { id }, data: { raisedAt: new Date(now.getTime() + 1) } })
    await db.meeting.update({ where: { id: meetingId }, data: { state: 'SEALED', sealedAt: now } })
    const again = await game.open(['first', 'president', 'deputy'], 'president')
    expect((await examinationOf(db, { id: again, callId: call.callId })).remaining).toBe(1)
  })
})

describe('clôture', () => {
  test('attend un avis sur chaque dossier recevable', async () => {
    const call = await juryCall(db, now, [good, weak, { review: 'INELIGIBLE' }])
    const game = play(call, context)
    const meetingId = await game.open(all, 'president')
    await game.examine(meetingId, 1, 'SELECT', unanimous, { recommended: amount })
    expect(await closeMeeting(call.staff, await game.step(meetingId), context)).toMatchObject({ kind: 'refused', message: 'Des dossiers recevables n’ont pas encore d’avis.' })
    await game.examine(meetingId, 2, 'REJECT', unanimous, { grounds: 'Impact : faible.' })
    for (const actor of await outsiders(call)) expect((await closeMeeting(actor, await game.step(meetingId), context)).kind).toBe('absent')
    expect((await closeMeeting(await call.member('president'), await game.step(meetingId), context)).kind).toBe('ok')
    expect(await callItem(call.staff, { meetingId, applicationId: call.dossier(1) }, context)).toMatchObject({ kind: 'refused' })
  })
})
