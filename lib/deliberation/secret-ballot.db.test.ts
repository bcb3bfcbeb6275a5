import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { VoteValue } from './ballot'
import { castOwnVote, castVotes, openBallot } from './ballot.commands'
import { testDatabase } from '@/lib/db/testing/database'
import { fileStore } from '@/lib/files/store'
import { proofPack } from '@/lib/proof/pack.queries'
import { replay } from '@/lib/proof/replay'
import { cents } from '@/lib/kernel/cents'
import { callItem } from './item.commands'
import { juryCall, type JuryCall } from './jury-call.fixture'
import { closeMeeting } from './meeting.commands'
import { sealMeeting } from './minutes.commands'
import { done, play } from './play.fixture'
import { deliberationRoom } from './room.queries'
import { castSecretVote, closeSecretBallot } from './secret-ballot.commands'

const { db } = await testDatabase(20)
const folder = mkdtempSync(path.join(os.tmpdir(), 'aller-vers-scrutin-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const all = ['first', 'president', 'deputy', 'second']
const none = { for: 0, against: 0, abstain: 0 }

/** A dossier called, a secret ballot open on it. */
async function urn(options: { secretCasting?: boolean; recused?: string[] } = {}) {
  const call = await juryCall(db, now, [{ marks: { first: 5 }, recused: options.recused ?? [] }], { secretCasting: options.secretCasting })
  const game = play(call, context)
  const meetingId = await game.open(all, 'president')
  const itemId = await game.call(meetingId, 1)
  const { ballotId } = done(await openBallot(call.staff, { itemId, motion: 'SELECT', kind: 'SECRET' }, context))
  const put = async (votes: Record<string, VoteValue>) => {
    const codes: Record<string, string> = {}
    for (const [name, value] of Object.entries(votes)) codes[name] = done(await castSecretVote(await call.member(name), { ballotId, value }, context)).code
    return codes
  }
  return { call, game, meetingId, itemId, ballotId, put }
}

const currentOf = async (call: JuryCall, name: string) => {
  const room = await deliberationRoom(await call.member(name), call, context)
  return room && !('kind' in room) ? room.current : null
}

describe('scrutin secret', () => {
  test('chacun met un bulletin, une fois, et retrouve son code parmi les bulletins publiés', async () => {
    const { call, ballotId, put } = await urn()
    const codes = await put({ first: 'FOR', president: 'FOR', deputy: 'AGAINST', second: 'ABSTAIN' })
    expect(await castSecretVote(await call.member('first'), { ballotId, value: 'AGAINST' }, context)).toMatchObject({ kind: 'refused' })
    expect((await currentOf(call, 'second'))?.ballots[0]).toMatchObject({ received: 4, votes: {}, slips: [], tally: none, waitedFor: [] })
    expect(done(await closeSecretBallot(call.staff, { ballotId, paper: none, casting: null }, context)).carried).toBe(true)
    const ballot = (await currentOf(call, 'second'))?.ballots[0]
    expect(ballot).toMatchObject({ tally: { for: 2, against: 1, abstain: 1 }, votes: {} })
    const published = new Map(ballot?.slips.map(({ code, value }) => [code, value]))
    expect([codes.first, codes.president, codes.deputy, codes.second].map((code) => published.get(code ?? ''))).toEqual(['FOR', 'FOR', 'AGAINST', 'ABSTAIN'])
  })

  test('qui n’est pas présent, ou est déporté, n’y met rien ; une voix nommée n’y entre jamais', async () => {
    const { call, ballotId } = await urn({ recused: ['second'] })
    for (const actor of [await call.member('second'), call.staff, call.observer]) expect((await castSecretVote(actor, { ballotId, value: 'FOR' }, context)).kind).toBe('absent')
    expect((await castOwnVote(await call.member('first'), { ballotId, value: 'FOR' }, context)).kind).toBe('refused')
    expect((await castVotes(call.staff, { ballotId, votes: { [call.juror('first')]: 'FOR' } }, context)).kind).toBe('refused')
    expect((await closeSecretBallot(await call.member('first'), { ballotId, paper: none, casting: null }, context)).kind).toBe('absent')
    await expect(db.vote.create({ data: { ballotId, jurorId: call.juror('first'), value: 'FOR', at: now } })).rejects.toThrow('voter_absent')
    await expect(db.secretParticipation.create({ data: { ballotId, jurorId: call.juror('second') } })).rejects.toThrow('voter_absent')
  })

  test('les bulletins de papier complètent ceux de l’écran, à un près il est refusé', async () => {
    const { call, ballotId, put } = await urn()
    await put({ first: 'FOR', second: 'AGAINST' })
    expect(await closeSecretBallot(call.staff, { ballotId, paper: { ...none, for: 1 }, casting: null }, context)).toMatchObject({ kind: 'invalid' })
    expect(await closeSecretBallot(call.staff, { ballotId, paper: { for: 2, against: 1, abstain: 0 }, casting: null }, context)).toMatchObject({ kind: 'invalid' })
    done(await closeSecretBallot(call.staff, { ballotId, paper: { for: 1, against: 0, abstain: 1 }, casting: null }, context))
    // Paper slips are mixed with the others: alone on screen, one's slip would tell one's vote.
    expect((await currentOf(call, 'second'))?.ballots[0]?.slips).toHaveLength(4)
    expect(await db.ballot.findUniqueOrThrow({ where: { id: ballotId } })).toMatchObject({ forCount: 2, againstCount: 1, abstainCount: 1, carried: true, casting: false })
  })

  test('à égalité il n’est pas adopté ; la voix prépondérante n’existe que si le règlement la donne', async () => {
    const without = await urn()
    await without.put({ first: 'FOR', president: 'FOR', deputy: 'AGAINST', second: 'AGAINST' })
    expect(done(await closeSecretBallot(without.call.staff, { ballotId: without.ballotId, paper: none, casting: 'FOR' }, context)).carried).toBe(false)
    const withIt = await urn({ secretCasting: true })
    await withIt.put({ first: 'FOR', president: 'FOR', deputy: 'AGAINST', second: 'AGAINST' })
    expect(await closeSecretBallot(withIt.call.staff, { ballotId: withIt.ballotId, paper: none, casting: null }, context)).toMatchObject({ kind: 'invalid', fields: { casting: expect.any(String) } })
    expect(done(await closeSecretBallot(withIt.call.staff, { ballotId: withIt.ballotId, paper: none, casting: 'FOR' }, context)).carried).toBe(true)
    expect(await db.ballot.findUniqueOrThrow({ where: { id: withIt.ballotId } })).toMatchObject({ casting: true })
  })

  test('un déport constaté pendant le vote l’annule et détruit ses bulletins', async () => {
    const { call, meetingId, ballotId, put } = await urn()
    await put({ first: 'FOR', president: 'AGAINST' })
    await call.recuse('first', call.dossier(1))
    done(await callItem(call.staff, { meetingId, applicationId: call.dossier(1) }, context))
    expect(await db.secretSlip.count({ where: { ballotId } })).toBe(0)
    expect(await db.ballot.findUniqueOrThrow({ where: { id: ballotId } })).toMatchObject({ closedAt: null, voidedAt: now, carried: null })
  })

  test('une fois clos, un bulletin ne se joint à personne : ni par identifiant, ni par ordre, ni par transaction, ni par instant, ni par le journal', async () => {
    const { call, ballotId, put } = await urn()
    const order = ['second', 'first', 'deputy', 'president']
    const codes = await put(Object.fromEntries(order.map((name, index) => [name, (['FOR', 'AGAINST', 'ABSTAIN', 'FOR'] as const)[index]] as const)) as Record<string, VoteValue>)
    const slips = () => db.$queryRaw<{ code: string; xmin: string; place: string }[]>`SELECT code, xmin::text, ctid::text AS place FROM "SecretSlip" WHERE "ballotId" = ${ballotId}::uuid ORDER BY ctid`
    const people = () => db.$queryRaw<{ jurorId: string; xmin: string }[]>`SELECT "jurorId", xmin::text FROM "SecretParticipation" WHERE "ballotId" = ${ballotId}::uuid ORDER BY ctid`
    const before = await slips()
    // While the urn is open the transaction joins them: that is what the closing takes away.
    expect(before.map(({ xmin }) => xmin)).toEqual((await people()).map(({ xmin }) => xmin))
    done(await closeSecretBallot(call.staff, { ballotId, paper: none, casting: null }, context))
    const [after, voters] = [await slips(), await people()]
    expect(new Set(after.map(({ xmin }) => xmin)).size).toBe(1)
    expect(after.some(({ xmin }) => voters.some((voter) => voter.xmin === xmin))).toBe(false)
    const columns = await db.$queryRaw<{ name: string }[]>`SELECT column_name AS name FROM information_schema.columns WHERE table_name IN ('SecretSlip', 'SecretParticipation') ORDER BY 1`
    expect([...new Set(columns.map(({ name }) => name))]).toEqual(['ballotId', 'code', 'jurorId', 'value'])
    const journal = JSON.stringify(await db.journalEntry.findMany({ where: { chain: call.callId } }))
    for (const code of Object.values(codes)) expect(journal).not.toContain(code)
  })

  test('l’ordre des bulletins réécrits ne suit pas celui des votes', async () => {
    let same = 0
    for (let round = 0; round < 12; round += 1) {
      const { call, ballotId, put } = await urn()
      const codes = Object.values(await put({ first: 'FOR', president: 'FOR', deputy: 'AGAINST', second: 'ABSTAIN' }))
      done(await closeSecretBallot(call.staff, { ballotId, paper: none, casting: null }, context))
      const rows = await db.$queryRaw<{ code: string }[]>`SELECT code FROM "SecretSlip" WHERE "ballotId" = ${ballotId}::uuid ORDER BY ctid`
      same += Number(rows.map(({ code }) => code).join() === codes.join())
    }
    // One order in twenty-four: twelve times the same has no chance to be seen.
    expect(same).toBeLessThan(6)
  })

  test('clos, rien n’en change plus ; le dossier de preuve le rejoue à l’identique', async () => {
    const { call, game, meetingId, itemId, ballotId, put } = await urn({ secretCasting: true })
    await put({ first: 'FOR', president: 'FOR', deputy: 'AGAINST', second: 'AGAINST' })
    done(await closeSecretBallot(call.staff, { ballotId, paper: none, casting: 'FOR' }, context))
    await expect(db.secretSlip.deleteMany({ where: { ballotId } })).rejects.toThrow('slip_kept')
    await expect(db.secretSlip.updateMany({ where: { ballotId }, data: { value: 'FOR' } })).rejects.toThrow('slip_kept')
    await expect(db.secretParticipation.deleteMany({ where: { ballotId } })).rejects.toThrow()
    done(await game.conclude(itemId, { recommended: cents(2_000_000) }))
    done(await closeMeeting(call.staff, await game.step(meetingId), context))
    done(await sealMeeting(await call.member('president'), { ...(await game.step(meetingId)), observations: '', store: fileStore(folder) }, context))
    const { pack } = done(await proofPack(call.staff, call, context))
    expect(pack.meeting.items[0]?.ballots).toEqual([{ motion: 'select', kind: 'secret', for: 2, against: 2, abstain: 0, casting: 'for' }])
    expect(replay(pack)).toEqual({ kind: 'identical' })
  })
})
