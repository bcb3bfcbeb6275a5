import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { testFolder } from '@/lib/db/testing/folder'
import { fileStore } from '@/lib/files/store'
import { canonical } from '@/lib/kernel/canonical'
import { cents } from '@/lib/kernel/cents'
import { sha256Hex } from '@/lib/kernel/sha256'
import { juryCall } from './jury-call.fixture'
import { closeMeeting } from './meeting.commands'
import { sealMeeting } from './minutes.commands'
import type { MinutesContent } from './minutes'
import { minutesFile } from './minutes.queries'
import { done, play } from './play.fixture'

const { db } = await testDatabase(20)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const folder = testFolder()
const store = fileStore(folder)
const three = ['first', 'president', 'deputy'] as const
const votes = { first: 'FOR', president: 'FOR', deputy: 'AGAINST' } as const

/** Three dossiers examined, the president recused on the second; the meeting is closed. */
async function closed() {
  const call = await juryCall(db, now, [{ marks: { first: 5 } }, { marks: { first: 4 }, recused: ['president'] }, { marks: { first: 2 } }])
  const game = play(call, context)
  const meetingId = await game.open([...three], 'president')
  await game.examine(meetingId, 1, 'SELECT', votes, { recommended: cents(1_500_000) })
  await game.examine(meetingId, 2, 'WAIT', { first: 'AGAINST', deputy: 'FOR' })
  await game.examine(meetingId, 3, 'REJECT', votes, { grounds: 'Impact : non démontré.' })
  done(await closeMeeting(call.staff, await game.step(meetingId), context))
  return { call, game, meetingId }
}

describe('procès-verbal', () => {
  test('la présidente scelle, même déportée d’un dossier ; personne d’autre que qui préside', async () => {
    const { call, game, meetingId } = await closed()
    const input = { ...(await game.step(meetingId)), observations: ' Une observation. ', store }
    for (const actor of [anonymous, call.staff, call.signatory, call.observer, call.administrator, call.applicant, await call.member('first'), await call.member('deputy')])
      expect((await sealMeeting(actor, input, context)).kind).toBe('absent')
    const { minutesId, sha256 } = done(await sealMeeting(await call.member('president'), input, context))
    const minutes = await db.minutes.findUniqueOrThrow({ where: { id: minutesId }, include: { file: true } })
    expect(sha256Hex(canonical(minutes.content))).toBe(sha256)
    expect(minutes.content).toMatchObject({
      meeting: { observations: 'Une observation.' },
      items: [
        { number: 1, verdict: 'SELECT', recommendedCents: 1_500_000, presiding: call.juror('president') },
        { number: 2, verdict: 'WAIT', waitingRank: 1, presiding: call.juror('deputy'), recused: [call.juror('president')] },
        { number: 3, verdict: 'REJECT', grounds: 'Impact : non démontré.' },
      ],
    })
    expect(JSON.stringify(minutes.content)).not.toContain('Membre fictif')
    const bytes = await buffer(await store.open(minutes.file.key))
    expect([bytes.subarray(0, 5).toString(), sha256Hex(bytes)]).toEqual(['%PDF-', minutes.file.sha256])
    expect((await sealMeeting(await call.member('president'), { ...input, ...(await game.step(meetingId)) }, context)).kind).toBe('refused')
  })

  test('la suppléante qui préside scelle quand la présidente est partie', async () => {
    const { call, game, meetingId } = await closed()
    await db.attendance.updateMany({ where: { meetingId, jurorId: call.juror('president') }, data: { leftAt: now } })
    expect((await sealMeeting(await call.member('deputy'), { ...(await game.step(meetingId)), observations: '', store }, context)).kind).toBe('ok')
  })

  test('une séance scellée ne change plus, par aucune écriture', async () => {
    const { call, game, meetingId } = await closed()
    done(await sealMeeting(await call.member('president'), { ...(await game.step(meetingId)), observations: '', store }, context))
    const item = await db.meetingItem.findFirstOrThrow({ where: { meetingId }, include: { ballots: true } })
    const id = meetingId
    const other = await db.meeting.create({ data: { id: crypto.randomUUID(), callId: call.callId, n: 9, plannedAt: now, place: 'Salle fictive' } })
    for (const write of [
      () => db.$executeRaw`UPDATE "MeetingItem" SET "meetingId" = ${other.id}::uuid WHERE id = ${item.id}::uuid`,
      () => db.$executeRaw`UPDATE "Attendance" SET "meetingId" = ${other.id}::uuid WHERE "meetingId" = ${id}::uuid`,
      () => db.$executeRaw`UPDATE "Meeting" SET place = 'ailleurs' WHERE id = ${id}::uuid`,
      () => db.$executeRaw`DELETE FROM "Meeting" WHERE id = ${id}::uuid`,
      () => db.$executeRaw`UPDATE "MeetingItem" SET "recommendedCents" = 1 WHERE id = ${item.id}::uuid`,
      () => db.$executeRaw`UPDATE "Vote" SET value = 'FOR' WHERE "ballotId" = ${item.ballots[0]?.id}::uuid`,
      () => db.$executeRaw`DELETE FROM "ItemPresence" WHERE "itemId" = ${item.id}::uuid`,
      () => db.$executeRaw`UPDATE "Ballot" SET carried = NOT carried WHERE "itemId" = ${item.id}::uuid`,
      () => db.$executeRaw`INSERT INTO "Attendance" VALUES (${id}::uuid, ${call.juror('second')}::uuid, ${now})`,
    ])
      await expect(write()).rejects.toThrow('sealed_meeting')
    await expect(db.$executeRawUnsafe('TRUNCATE "Vote"')).rejects.toThrow('immutable_vote')
    await expect(db.$executeRaw`UPDATE "Minutes" SET sha256 = '' WHERE "meetingId" = ${id}::uuid`).rejects.toThrow('immutable_minutes')
  })

  test('une correction est une nouvelle séance, dont le procès-verbal nomme l’ancien', async () => {
    const { call, game, meetingId } = await closed()
    const president = await call.member('president')
    const first = done(await sealMeeting(president, { ...(await game.step(meetingId)), observations: '', store }, context))
    const again = await game.open([...three], 'president')
    expect(await closeMeeting(call.staff, await game.step(again), context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('Aucun dossier') })
    await game.examine(again, 2, 'REJECT', { first: 'FOR', deputy: 'FOR' }, { grounds: 'Faisabilité : non démontrée.' })
    done(await closeMeeting(call.staff, await game.step(again), context))
    const second = done(await sealMeeting(president, { ...(await game.step(again)), observations: '', store }, context))
    expect(await db.minutes.findUniqueOrThrow({ where: { id: second.minutesId } })).toMatchObject({ replacesId: first.minutesId, content: { replaces: [{ minutes: first.minutesId, meeting: 1 }] } })
    const last = await game.open([...three], 'president')
    await game.examine(last, 1, 'REJECT', votes, { grounds: 'Impact : non démontré.' })
    await game.examine(last, 2, 'WAIT', { first: 'FOR', deputy: 'FOR' })
    done(await closeMeeting(call.staff, await game.step(last), context))
    const third = done(await sealMeeting(president, { ...(await game.step(last)), observations: '', store }, context))
    expect(await db.minutes.findUniqueOrThrow({ where: { id: third.minutesId } })).toMatchObject({
      replacesId: second.minutesId, content: { replaces: [{ minutes: second.minutesId, meeting: 2 }, { minutes: first.minutesId, meeting: 1 }] },
    })
  })

  test('les votes qu’un déport a fait tomber n’y comptent pas ; leur nombre y est dit', async () => {
    const call = await juryCall(db, now, [{ marks: { first: 5 } }, { marks: { first: 4 } }])
    const game = play(call, context)
    const meetingId = await game.open([...three, 'second'], 'president')
    await game.examine(meetingId, 1, 'WAIT', { ...votes, second: 'FOR' })
    await game.examine(meetingId, 2, 'REJECT', { ...votes, second: 'FOR' }, { grounds: 'Impact : non démontré.' })
    await call.recuse('second', call.dossier(1))
    await game.examine(meetingId, 1, 'REJECT', votes, { grounds: 'Impact : non démontré.' })
    done(await closeMeeting(call.staff, await game.step(meetingId), context))
    const { minutesId } = done(await sealMeeting(await call.member('president'), { ...(await game.step(meetingId)), observations: '', store }, context))
    const { content } = await db.minutes.findUniqueOrThrow({ where: { id: minutesId } })
    const { items } = content as MinutesContent
    expect(items.map((item) => [item.number, item.voided, item.ballots.map((ballot) => [ballot.motion, Object.keys(ballot.votes).length])])).toEqual([
      [1, 1, [['REJECT', 3]]],
      [2, undefined, [['REJECT', 4]]],
    ])
  })

  test('la liste complémentaire ne garde pas de trou quand un dossier en sort', async () => {
    const call = await juryCall(db, now, [{ marks: { first: 5 } }, { marks: { first: 4 } }])
    const game = play(call, context)
    const president = await call.member('president')
    const meetingId = await game.open([...three], 'president')
    for (const number of [1, 2]) await game.examine(meetingId, number, 'WAIT', votes)
    done(await closeMeeting(call.staff, await game.step(meetingId), context))
    done(await sealMeeting(president, { ...(await game.step(meetingId)), observations: '', store }, context))
    const again = await game.open([...three], 'president')
    await game.examine(again, 1, 'REJECT', votes, { grounds: 'Impact : non démontré.' })
    expect(await closeMeeting(call.staff, await game.step(again), context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('liste complémentaire') })
    await game.examine(again, 2, 'WAIT', votes)
    expect((await closeMeeting(call.staff, await game.step(again), context)).kind).toBe('ok')
  })

  test('se télécharge par l’équipe, le signataire de l’appel et les membres du jury, par personne d’autre', async () => {
    const { call, game, meetingId } = await closed()
    await call.recuse('second', null)
    const { minutesId } = done(await sealMeeting(await call.member('president'), { ...(await game.step(meetingId)), observations: '', store }, context))
    for (const actor of [call.staff, call.signatory, await call.member('president'), await call.member('first')])
      expect(await minutesFile(actor, { minutesId }, context)).toMatchObject({ kind: 'ok', value: { contentType: 'application/pdf', name: expect.stringMatching(/^demonstration-/) } })
    for (const actor of [anonymous, call.otherSignatory, call.observer, call.administrator, call.applicant, await call.member('second')])
      expect((await minutesFile(actor, { minutesId }, context)).kind).toBe('absent')
  })
})
