import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { testFolder } from '@/lib/db/testing/folder'
import { juryCall } from '@/lib/deliberation/jury-call.fixture'
import { closeMeeting } from '@/lib/deliberation/meeting.commands'
import { sealMeeting } from '@/lib/deliberation/minutes.commands'
import { done, play } from '@/lib/deliberation/play.fixture'
import { deliberationRoom } from '@/lib/deliberation/room.queries'
import { checkPlan, preparePlan, setAmounts, signPlan, startPlan, tellDeviations } from '@/lib/envelope/plan.commands'
import { fileStore } from '@/lib/files/store'
import { cents } from '@/lib/kernel/cents'
import { proofPack } from './pack.queries'
import { readPack, type Pack } from './pack.schema'
import { replay } from './replay'

const { db } = await testDatabase(20)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const folder = testFolder()
const store = fileStore(folder)
const votes = { first: 'FOR', president: 'FOR', deputy: 'AGAINST', second: 'AGAINST' } as const

/** Six dossiers: one on which `recused` is, one without a sheet, one not eligible; carried by the presiding vote alone. */
async function played(recused: 'president' | 'second' = 'president') {
  const call = await juryCall(db, now, [
    { marks: { first: 5, second: 4 } },
    { marks: { first: 4, deputy: 4 }, recused: [recused] },
    { marks: { first: 3, deputy: 5 } },
    { marks: { first: 2, deputy: 1 } },
    {},
    { review: 'INELIGIBLE' },
  ])
  const game = play(call, context)
  const meetingId = await game.open(['first', 'president', 'deputy', 'second'], 'president')
  await game.examine(meetingId, 1, 'SELECT', votes, { recommended: cents(1_800_000) })
  const { [recused]: _away, ...others } = { ...votes, deputy: 'FOR' } as const
  await game.examine(meetingId, 2, 'SELECT', others, { recommended: cents(1_000_000) })
  await game.examine(meetingId, 3, 'WAIT', votes)
  await game.examine(meetingId, 4, 'REJECT', votes, { grounds: 'Impact : faible.' })
  await game.examine(meetingId, 5, 'REJECT', votes, { grounds: 'Aucune grille.' })
  const president = await call.member('president')
  const seal = async (id: string) => {
    done(await closeMeeting(call.staff, await game.step(id), context))
    done(await sealMeeting(president, { ...(await game.step(id)), observations: '', store }, context))
  }
  return { call, game, meetingId, president, seal }
}
const tampered = (pack: Pack, change: (pack: Pack) => void) => {
  const copy = structuredClone(pack)
  change(copy)
  return replay(copy)
}
const at = <T>(list: readonly T[], index: number): T => list[index] ?? (() => { throw new Error('no such row') })()

describe('dossier de preuve d’un appel joué', () => {
  test('se rejoue à l’identique ; une note, un vote ou un montant changé se voit', async () => {
    const { call, meetingId, seal } = await played()
    await seal(meetingId)
    const pack = done(await proofPack(call.staff, call, context)).pack
    expect(readPack(JSON.stringify(pack)).kind).toBe('pack')
    expect(replay(pack)).toEqual({ kind: 'identical' })
    expect(pack.result).toMatchObject({ selected: [call.dossier(1), call.dossier(2)], waiting: [call.dossier(3)], rejected: [call.dossier(4), call.dossier(5)], allocatedCents: 2_800_000 })
    expect(pack.result.ranking.map((row) => row.score)).toEqual(['90.00', '80.00', '80.00', '30.00'])
    expect(tampered(pack, (copy) => { at(copy.sheets, 0).marks.impact = at(copy.sheets, 0).marks.impact === 1 ? 2 : 1 }).kind).toBe('different')
    expect(tampered(pack, (copy) => { at(copy.allocation, 0).cents += 1 }).kind).toBe('different')
    expect(tampered(pack, (copy) => {
      const ballot = copy.meeting.items.find((item) => item.application === call.dossier(1))?.ballots[0]
      if (ballot?.kind === 'open') ballot.votes[call.juror('president')] = 'against'
    }).kind).toBe('different')
    expect(JSON.stringify(pack)).not.toContain('fictif')
  })

  test('appartient à l’équipe et à la présidente, après le scellement', async () => {
    const { call, meetingId, president, seal } = await played('second')
    expect((await proofPack(call.staff, call, context)).kind).toBe('absent')
    await seal(meetingId)
    for (const actor of [anonymous, call.signatory, call.otherSignatory, call.observer, call.administrator, call.applicant, await call.member('deputy'), await call.member('first')])
      expect((await proofPack(actor, call, context)).kind).toBe('absent')
    for (const actor of [call.staff, president]) expect((await proofPack(actor, call, context)).kind).toBe('ok')
  })

  test('n’est pas donné à la présidente déportée d’un dossier, dont il donne les notes ; l’équipe le tient, sauf qui a siégé et s’est déporté', async () => {
    const { call, meetingId, president, seal } = await played()
    await seal(meetingId)
    expect(await proofPack(president, call, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('déporté(e)') })
    expect(await proofPack({ ...president, roles: ['STAFF'], appointments: [] }, call, context)).toMatchObject({ kind: 'refused' })
    expect((await proofPack(call.staff, call, context)).kind).toBe('ok')
    expect(await deliberationRoom(president, call, context)).toMatchObject({ proof: { why: expect.stringContaining('déporté(e)') } })
    expect(await deliberationRoom(call.staff, call, context)).toMatchObject({ proof: { why: null } })
    expect(await deliberationRoom(await call.member('first'), call, context)).toMatchObject({ proof: null })
  })

  test('suit le dernier examen d’un dossier appelé à nouveau', async () => {
    const { call, game, meetingId, seal } = await played()
    await seal(meetingId)
    const again = await game.open(['first', 'president', 'deputy', 'second'], 'president')
    await game.examine(again, 4, 'WAIT', votes)
    await seal(again)
    const pack = done(await proofPack(call.staff, call, context)).pack
    expect(replay(pack)).toEqual({ kind: 'identical' })
    expect(pack.result.waiting).toEqual([call.dossier(3), call.dossier(4)])
  })

  test('garde le résultat du jury quand un dossier se retire ensuite ; un déport découvert le retient jusqu’au prochain procès-verbal', async () => {
    const { call, game, meetingId, seal } = await played()
    await seal(meetingId)
    await db.application.update({ where: { id: call.dossier(3) }, data: { state: 'WITHDRAWN', withdrawnAt: new Date(now.getTime() + 1) } })
    expect(replay(done(await proofPack(call.staff, call, context)).pack)).toEqual({ kind: 'identical' })
    await call.recuse('second', call.dossier(4))
    expect(await proofPack(call.staff, call, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('déport constaté') })
    expect(await deliberationRoom(call.staff, call, context)).toMatchObject({ proof: { why: expect.stringContaining('déport constaté') } })
    const again = await game.open(['first', 'president', 'deputy', 'second'], 'president')
    await game.examine(again, 4, 'REJECT', { first: 'FOR', president: 'FOR', deputy: 'FOR' }, { grounds: 'Impact : faible.' })
    await seal(again)
    expect(replay(done(await proofPack(call.staff, call, context)).pack)).toEqual({ kind: 'identical' })
  })

  test('ne change pas quand le financeur s’écarte de l’avis : ce qu’il adopte est un autre acte, signé à part', async () => {
    const { call, meetingId, seal } = await played()
    await seal(meetingId)
    const before = done(await proofPack(call.staff, call, context)).pack
    done(await startPlan(call.staff, call, context))
    const [one, two, three] = [1, 2, 3].map((number) => call.dossier(number))
    const gives = [[one, 1_700_000, 1], [two, null, 1], [three, 1_000_000, 0]] as const
    done(await setAmounts(call.staff, { callId: call.callId, amounts: gives.map(([applicationId = '', amount, version]) => ({ applicationId, cents: amount === null ? null : cents(amount), version })) }, context))
    const causes = [[one, 'AMOUNT'], [two, 'RENUNCIATION'], [three, 'LEFTOVER']] as const
    done(await tellDeviations(call.staff, { callId: call.callId, deviations: causes.map(([applicationId = '', cause]) => ({ applicationId, cause, reason: 'Raison fictive.', version: 0 })) }, context))
    const step = async () => ({ callId: call.callId, version: (await db.allocationPlan.findFirstOrThrow({ where: { envelope: { callId: call.callId } } })).version })
    done(await preparePlan(call.staff, await step(), context))
    done(await checkPlan(call.checker, await step(), context))
    done(await signPlan(call.signatory, await step(), context))
    const { pack } = done(await proofPack(call.staff, call, context))
    expect(pack).toEqual(before)
    expect(replay(pack)).toEqual({ kind: 'identical' })
  })

  test('compte les grilles d’un membre dont les fonctions ont pris fin, dans les notes comme dans le quorum', async () => {
    const call = await juryCall(db, now, [{ marks: { first: 5, second: 3 } }])
    await db.juror.update({ where: { id: call.juror('second') }, data: { endedAt: new Date(now.getTime() - 1) } })
    const game = play(call, context)
    const meetingId = await game.open(['president', 'deputy'], 'president')
    await game.examine(meetingId, 1, 'SELECT', { president: 'FOR', deputy: 'FOR' }, { recommended: cents(1_500_000) })
    done(await closeMeeting(call.staff, await game.step(meetingId), context))
    done(await sealMeeting(await call.member('president'), { ...(await game.step(meetingId)), observations: '', store }, context))
    const { pack } = done(await proofPack(call.staff, call, context))
    expect(replay(pack)).toEqual({ kind: 'identical' })
    expect([pack.jurors.length, pack.result.ranking[0]?.score]).toEqual([4, '80.00'])
  })
})
