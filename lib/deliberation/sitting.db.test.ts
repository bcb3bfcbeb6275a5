import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { anonymous, type Actor } from '@/lib/accounts/actor'
import { hashPassword } from '@/lib/accounts/password'
import { reauthenticate } from '@/lib/accounts/reauthenticate.commands'
import { testDatabase } from '@/lib/db/testing/database'
import { pdfText } from '@/lib/pdf/text.fixture'
import { fileStore } from '@/lib/files/store'
import { dropBloc, proposeBloc, takeOutOfBloc, voteBloc } from './bloc.commands'
import { recordDissent } from './dissent.commands'
import { proofPack } from '@/lib/proof/pack.queries'
import { replay } from '@/lib/proof/replay'
import { callItem } from './item.commands'
import { juryCall, type JuryDossier } from './jury-call.fixture'
import { closeMeeting, reconveneMeeting } from './meeting.commands'
import type { MinutesContent } from './minutes'
import { sealMeeting } from './minutes.commands'
import { paperPdf } from './paper.pdf'
import { paperMeeting } from './paper.queries'
import { done, play } from './play.fixture'
import { deliberationRoom } from './room.queries'
import { resumeMeeting, setAfterwards, suspendMeeting } from './sitting.commands'

const { db } = await testDatabase()
const folder = mkdtempSync(path.join(os.tmpdir(), 'aller-vers-seance-'))
const store = fileStore(folder)
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const all = ['first', 'president', 'deputy', 'second']

async function sitting(dossiers: JuryDossier[] = [{ marks: { first: 5 } }, { marks: { first: 3 } }, { marks: { first: 2 } }], attending = all) {
  const call = await juryCall(db, now, dossiers)
  const game = play(call, context)
  const meetingId = await game.open(attending, 'president')
  const votes = Object.fromEntries(attending.map((name) => [call.juror(name), 'FOR' as const]))
  const roomOf = async (name: string) => {
    const room = await deliberationRoom(await call.member(name), call, context)
    if (!room || 'kind' in room) throw new Error('no room')
    return room
  }
  return { call, game, meetingId, votes, roomOf }
}

describe('vote en bloc', () => {
  test('la liste proposée paraît à chacun ; tout membre présent en sort un dossier, et il n’est pas voté avec les autres', async () => {
    const { call, meetingId, votes, roomOf } = await sitting()
    const applications = [1, 2, 3].map((n) => call.dossier(n))
    for (const actor of [await call.member('first'), call.observer, call.signatory, anonymous]) expect((await proposeBloc(actor, { meetingId, applications, motion: 'REJECT' }, context)).kind).toBe('absent')
    done(await proposeBloc(await call.member('president'), { meetingId, applications, motion: 'REJECT' }, context))
    expect((await proposeBloc(call.staff, { meetingId, applications, motion: 'REJECT' }, context)).kind).toBe('refused')
    expect((await roomOf('second')).proposal).toMatchObject({ motion: 'REJECT', mayTakeOut: true, dossiers: [{ number: 1, takenOutBy: null }, { number: 2, takenOutBy: null }, { number: 3, takenOutBy: null }] })
    for (const actor of [call.staff, call.observer, anonymous]) expect((await takeOutOfBloc(actor, { meetingId, applicationId: call.dossier(1) }, context)).kind).toBe('absent')
    done(await takeOutOfBloc(await call.member('second'), { meetingId, applicationId: call.dossier(1) }, context))
    expect((await takeOutOfBloc(await call.member('first'), { meetingId, applicationId: call.dossier(1) }, context)).kind).toBe('refused')
    expect((await roomOf('first')).proposal?.dossiers[0]?.takenOutBy).toContain('second')
    expect((await voteBloc(await call.member('second'), { meetingId, votes, grounds: 'Motif fictif.' }, context)).kind).toBe('absent')
    expect(done(await voteBloc(call.staff, { meetingId, votes, grounds: 'Motif fictif.' }, context)).concluded).toBe(2)
    const room = await roomOf('first')
    expect([room.proposal, room.dossiers.filter((dossier) => dossier.verdict !== null).map(({ number }) => number).sort()]).toEqual([null, [2, 3]])
  })

  test('un membre absent n’en sort rien ; un déporté absent ne voit pas son dossier dans la liste ; retirée, elle ne se vote plus', async () => {
    const { call, meetingId, votes, roomOf } = await sitting([{ marks: { first: 5 }, recused: ['second'] }, { marks: { first: 3 } }], ['first', 'president', 'deputy'])
    done(await proposeBloc(call.staff, { meetingId, applications: [call.dossier(1), call.dossier(2)], motion: 'REJECT' }, context))
    expect((await roomOf('second')).proposal).toMatchObject({ mayTakeOut: false, dossiers: [{ number: 2 }] })
    expect((await takeOutOfBloc(await call.member('second'), { meetingId, applicationId: call.dossier(2) }, context)).kind).toBe('absent')
    for (const name of ['first', 'deputy']) expect((await dropBloc(await call.member(name), { meetingId }, context)).kind).toBe('absent')
    done(await dropBloc(call.staff, { meetingId }, context))
    expect((await voteBloc(call.staff, { meetingId, votes, grounds: 'Motif fictif.' }, context)).kind).toBe('refused')
  })
})

describe('suspension', () => {
  test('suspendue, la séance n’examine ni ne clôt rien ; reprise, elle continue, et le procès-verbal dit quand et pourquoi', async () => {
    const { call, game, meetingId, roomOf } = await sitting([{ marks: { first: 5 } }])
    const suspend = async (actor = call.staff) => suspendMeeting(actor, { ...(await game.step(meetingId)), reason: 'Reprise le lendemain à 9 heures.' }, context)
    expect((await suspend(await call.member('first'))).kind).toBe('absent')
    done(await suspend())
    expect((await suspend()).kind).toBe('refused')
    expect((await roomOf('first')).meeting.suspension).toMatchObject({ reason: 'Reprise le lendemain à 9 heures.' })
    expect(await callItem(call.staff, { meetingId, applicationId: call.dossier(1) }, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('suspendue') })
    expect((await closeMeeting(call.staff, await game.step(meetingId), context)).kind).toBe('refused')
    expect((await resumeMeeting(await call.member('second'), await game.step(meetingId), context)).kind).toBe('absent')
    done(await resumeMeeting(await call.member('president'), await game.step(meetingId), { db, now: new Date(now.getTime() + 86_400_000) }))
    expect((await resumeMeeting(call.staff, await game.step(meetingId), context)).kind).toBe('refused')
    const itemId = await game.call(meetingId, 1)
    expect((await recordDissent(await call.member('second'), { itemId, jurorId: call.juror('second'), text: 'Trop tôt.' }, context)).kind).toBe('refused')
    await game.vote(itemId, 'REJECT', { first: 'FOR', president: 'FOR', deputy: 'FOR', second: 'AGAINST' })
    for (const actor of [await call.member('first'), call.observer, anonymous]) expect((await recordDissent(actor, { itemId, jurorId: call.juror('second'), text: 'À sa place.' }, context)).kind).toBe('absent')
    done(await recordDissent(await call.member('second'), { itemId, jurorId: call.juror('second'), text: 'Ce projet fictif méritait mieux.' }, context))
    expect((await roomOf('first')).current?.dissents).toMatchObject([{ text: 'Ce projet fictif méritait mieux.' }])
    done(await game.conclude(itemId, { grounds: 'Motif fictif.' }))
    done(await closeMeeting(call.staff, await game.step(meetingId), context))

    const president = await call.member('president')
    await db.account.update({ where: { id: president.id }, data: { passwordHash: await hashPassword('un mot de passe assez long') } })
    const seal = async (password: string) => sealMeeting(president, { ...(await game.step(meetingId)), observations: '', store, confirmed: (by) => reauthenticate(by, password, context) }, context)
    expect(await seal('un autre')).toMatchObject({ kind: 'invalid', fields: { password: expect.any(String) } })
    expect(await db.meeting.findUniqueOrThrow({ where: { id: meetingId } })).toMatchObject({ state: 'CLOSED' })
    done(await seal('un mot de passe assez long'))
    const { content } = await db.minutes.findFirstOrThrow({ where: { meetingId } })
    const written = content as unknown as MinutesContent
    expect(written.suspensions).toEqual([{ from: now.toISOString(), until: new Date(now.getTime() + 86_400_000).toISOString(), reason: 'Reprise le lendemain à 9 heures.' }])
    expect(written.items[0]?.dissents).toEqual([{ juror: call.juror('second'), text: 'Ce projet fictif méritait mieux.' }])
    await expect(db.dissent.deleteMany({ where: { itemId } })).rejects.toThrow('sealed_meeting')
  })
})

describe('seconde convocation', () => {
  const again = async (call: Awaited<ReturnType<typeof juryCall>>, meetingId: string, actor = call.staff) => {
    const { version } = await db.meeting.findUniqueOrThrow({ where: { id: meetingId } })
    return reconveneMeeting(actor, { meetingId, version, plannedAt: new Date(now.getTime() + 86_400_000), place: 'Salle fictive', publicUrl: 'http://localhost' }, context)
  }

  test('faute de quorum, si le règlement la prévoit : l’appel se refait, les avis rendus restent, et un seul présent suffit', async () => {
    const call = await juryCall(db, now, [{ marks: { first: 5 } }, { marks: { first: 3 } }], { secondConvocation: true })
    const game = play(call, context)
    const meetingId = await game.open(['first', 'president'], 'president')
    await game.examine(meetingId, 1, 'REJECT', { first: 'FOR', president: 'FOR' }, { grounds: 'Motif fictif.' })
    done(await game.roll(meetingId, { first: 'ABSENT' }))
    expect((await callItem(call.staff, { meetingId, applicationId: call.dossier(2) }, context)).kind).toBe('refused')
    for (const actor of [await call.member('president'), call.observer, call.signatory]) expect((await again(call, meetingId, actor)).kind).toBe('absent')
    done(await again(call, meetingId))
    expect((await again(call, meetingId)).kind).toBe('refused')
    expect(await db.outboxMessage.count({ where: { kind: 'meeting.reconvened', objectId: meetingId } })).toBe(4)
    expect((await callItem(call.staff, { meetingId, applicationId: call.dossier(2) }, context)).kind).toBe('refused')
    done(await game.roll(meetingId, { president: 'REMOTE' }))
    await game.examine(meetingId, 2, 'REJECT', { president: 'FOR' }, { grounds: 'Motif fictif.' })
    done(await closeMeeting(call.staff, await game.step(meetingId), context))
    done(await sealMeeting(await call.member('president'), { ...(await game.step(meetingId)), observations: '', store }, context))
    const { pack } = done(await proofPack(call.staff, call, context))
    expect([pack.call.quorum.numerator, replay(pack)]).toEqual([0, { kind: 'identical' }])
  })

  test('n’existe pas sans le règlement, et la base elle-même la refuse', async () => {
    const call = await juryCall(db, now, [{ marks: { first: 5 } }])
    const meetingId = await play(call, context).convene()
    expect((await again(call, meetingId)).kind).toBe('refused')
    await expect(db.meeting.update({ where: { id: meetingId }, data: { convocation: 2 } })).rejects.toThrow('no_second_convocation')
  })
})

describe('séance sur papier', () => {
  test('les feuilles s’impriment pour qui conduit, sans le dossier qu’il ne peut connaître ; saisie a posteriori, la séance et le procès-verbal le disent', async () => {
    const { call, game, meetingId, roomOf } = await sitting([{ marks: { first: 5 } }, { marks: { first: 3 }, recused: ['president'] }])
    const paper = async (actor: Actor = call.staff) => paperMeeting(actor, { slug: call.slug }, context)
    for (const actor of [await call.member('first'), call.observer, call.signatory, anonymous]) expect((await paper(actor)).kind).toBe('absent')
    expect(done(await paper()).room.dossiers).toHaveLength(2)
    const own = done(await paper(await call.member('president')))
    expect(own.room.dossiers.map(({ number }) => number)).toEqual([1])
    const sheets = pdfText(await paperPdf(own))
    for (const words of ['Ordre du jour', 'Feuille de présence', 'Grille de notation', 'Bulletins à découper']) expect(sheets).toContain(words)
    expect(sheets).not.toContain('?')
    expect((await setAfterwards(await call.member('first'), { ...(await game.step(meetingId)), afterwards: true }, context)).kind).toBe('absent')
    done(await setAfterwards(call.staff, { ...(await game.step(meetingId)), afterwards: true }, context))
    expect((await roomOf('first')).meeting.afterwards).toBe(true)
    await game.examine(meetingId, 1, 'REJECT', { first: 'FOR', president: 'FOR', deputy: 'FOR', second: 'FOR' }, { grounds: 'Motif fictif.' })
    await game.examine(meetingId, 2, 'REJECT', { first: 'FOR', deputy: 'FOR', second: 'FOR' }, { grounds: 'Motif fictif.' })
    done(await closeMeeting(call.staff, await game.step(meetingId), context))
    done(await sealMeeting(await call.member('president'), { ...(await game.step(meetingId)), observations: '', store }, context))
    const { content } = await db.minutes.findFirstOrThrow({ where: { meetingId } })
    expect((content as unknown as MinutesContent).meeting.afterwards).toBe(true)
    expect((await setAfterwards(call.staff, { ...(await game.step(meetingId)), afterwards: false }, context)).kind).toBe('refused')
    expect((await paper()).kind).toBe('absent')
  })
})
