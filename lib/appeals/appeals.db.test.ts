import { describe, expect, test } from 'vitest'
import { anonymous, type Actor } from '@/lib/accounts/actor'
import { bytesOf, done, pdfBytes, person } from '@/lib/applications/open-call.fixture'
import { brokeRule } from '@/lib/db/constraint'
import { testDatabase } from '@/lib/db/testing/database'
import { fileStore } from '@/lib/files/store'
import { pdfText } from '@/lib/pdf/text.fixture'
import { day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterDecision } from './after-decision.queries'
import { addAppealFile } from './appeal-file.commands'
import { appealAnswer } from './appeal-answer.queries'
import { answerPdf } from './appeal-answer.pdf'
import { decideAppeal, enterAppeal, fileAppeal, openAnswer, proposeAnswer, withdrawAppeal } from './appeal.commands'
import { appealFile, appealPage, appealToSign, appealsPage } from './appeal.queries'
import { publicUrl, rejected, turnedDownCall, waiting, type TurnedDownCall } from './turned-down.fixture'

const { db } = await testDatabase(12)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const at = (text: string) => ({ db, now: new Date(text) })
const store = fileStore(mkdtempSync(path.join(tmpdir(), 'recours-')))

const file = async (call: TurnedDownCall, number: number = rejected, when = context) =>
  done(await fileAppeal(await call.applicant(number), { applicationId: call.idOf(number), text: 'Nous contestons ce motif.', publicUrl }, when)).appealId
const stepOn = async (appealId: string) => ({ appealId, version: (await db.appeal.findUniqueOrThrow({ where: { id: appealId } })).version })
const answer = { answer: 'REJECTED', grounds: 'Le motif est fondé.' } as const
const propose = async (call: TurnedDownCall, appealId: string) => done(await proposeAnswer(call.instructor, { ...(await stepOn(appealId)), ...answer }, context))
const outsiders = async (call: TurnedDownCall): Promise<Actor[]> => [anonymous, call.juror, await call.applicant(1), call.observer, call.administrator, call.otherSignatory]

describe('déposer un recours gracieux', () => {
  test('en ligne, contre la décision ouverte, une seule fois ; chacun de la structure reçoit l’accusé et le jour où le silence compte', async () => {
    const call = await turnedDownCall(db, now)
    const id = await file(call)
    expect(await db.appeal.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'FILED', byPost: false, sentOn: new Date('2026-03-02'), receivedOn: new Date('2026-03-02') })
    const [mail, ...rest] = await db.outboxMessage.findMany({ where: { objectId: id, kind: 'appeal.received' } })
    expect(rest).toEqual([])
    expect(mail?.text).toContain('reçu en date du 2 mars 2026')
    expect(mail?.text).toContain('jusqu’au 2 mai 2026')
    expect(mail?.text).not.toContain('après le')
    expect(await fileAppeal(await call.applicant(rejected), { applicationId: call.idOf(rejected), text: 'Encore.', publicUrl }, context)).toMatchObject({ kind: 'refused' })
    expect(await db.journalEntry.count({ where: { objectId: id, verb: 'appeal.filed' } })).toBe(1)
  })

  test('attend que la décision soit ouverte, et n’est que pour qui écrit dans la structure', async () => {
    const call = await turnedDownCall(db, now)
    const input = { applicationId: call.idOf(rejected), text: 'Nous contestons.', publicUrl }
    const reader = await person(db, now)
    await db.membership.create({ data: { structureId: call.applications[2]?.structureId ?? '', accountId: reader.id, role: 'READER', since: now } })
    for (const actor of [...(await outsiders(call)), call.staff, call.signatory, { ...reader, memberships: [{ structureId: call.applications[2]?.structureId ?? '', role: 'READER' as const }] }])
      expect((await fileAppeal(actor, input, context)).kind).toBe('absent')
    await db.decision.updateMany({ where: { applicationId: call.idOf(rejected) }, data: { openedAt: null, openedById: null } })
    expect((await fileAppeal(await call.applicant(rejected), input, context)).kind).toBe('refused')
  })

  test('hors délai, il est reçu et signalé, jamais refusé par la machine', async () => {
    const call = await turnedDownCall(db, now)
    const late = at('2026-05-05T08:00:00.000Z')
    const id = await file(call, rejected, late)
    expect((await afterDecision(await call.applicant(rejected), call.idOf(rejected), late))?.appeal).toMatchObject({ state: 'FILED', late: true })
    expect((await appealPage(call.instructor, { slug: call.slug, appealId: id }, late))?.appeal).toMatchObject({ late: true, lastDay: '2026-05-04' })
    expect((await db.outboxMessage.findFirstOrThrow({ where: { objectId: id } })).text).toContain('après le 4 mai 2026, dernier jour du délai')
    const onTime = await turnedDownCall(db, now)
    await file(onTime, rejected, at('2026-05-04T21:30:00.000Z'))
    expect((await appealsPage(onTime.staff, onTime.slug, late))?.appeals[0]?.late).toBe(false)
  })

  test('reçu par courrier, l’équipe le saisit : le cachet dit le retard, la réception le silence', async () => {
    const call = await turnedDownCall(db, now)
    const later = at('2026-05-10T09:00:00.000Z')
    const input = { callId: call.callId, decisionId: await call.decisionOf(waiting), text: 'Lettre recopiée.', sentOn: day('2026-05-04'), receivedOn: day('2026-05-07'), publicUrl }
    for (const actor of [...(await outsiders(call)), call.signatory, await call.applicant(waiting)]) expect((await enterAppeal(actor, input, later)).kind).toBe('absent')
    expect(await enterAppeal(call.staff, { ...input, receivedOn: day('2026-05-11') }, later)).toMatchObject({ kind: 'invalid' })
    expect(await enterAppeal(call.staff, { ...input, sentOn: day('2026-02-20') }, later)).toMatchObject({ kind: 'invalid' })
    const { appealId } = done(await enterAppeal(call.staff, input, later))
    expect((await appealPage(call.staff, { slug: call.slug, appealId }, later))?.appeal).toMatchObject({ byPost: true, late: false, silence: { on: '2026-07-07', standing: 'running' } })
    expect((await afterDecision(await call.applicant(waiting), call.idOf(waiting), later))?.appeal).toMatchObject({ byPost: true })
  })
})

describe('prévenir l’équipe', () => {
  const told = async (objectId: string) => db.outboxMessage.findMany({ where: { objectId, kind: 'appeal.arrived' }, orderBy: { recipient: 'asc' } })
  const emailOf = async ({ id }: { id: string }) => (await db.account.findUniqueOrThrow({ where: { id } })).email
  /** The base is everybody's: who else is of the team here has worked on nothing. */
  const alone = async (call: TurnedDownCall, ...kept: Actor[]) =>
    db.accountRole.deleteMany({ where: { role: 'STAFF', accountId: { notIn: [call.staff.id, call.checker.id, ...kept.flatMap((actor) => (actor.kind === 'person' ? [actor.id] : []))] } } })

  test('un recours qui arrive est dit à qui peut l’instruire, sans rien de ce qu’il demande, et à personne d’autre', async () => {
    const call = await turnedDownCall(db, now)
    await alone(call, call.instructor)
    const id = await file(call)
    const [mail, ...rest] = await told(id)
    expect([mail?.recipient, rest]).toEqual([await emailOf(call.instructor), []])
    expect(mail?.text).toContain('vous pouvez l’instruire')
    expect(mail?.text).toContain(`/recours/${id}`)
    expect(mail?.text).not.toContain('contestons')
  })

  test('quand chacun a travaillé sur le dossier, toute l’équipe apprend qu’il faut quelqu’un d’autre ; qui le saisit le sait déjà', async () => {
    const call = await turnedDownCall(db, now)
    await alone(call)
    const input = { callId: call.callId, decisionId: await call.decisionOf(waiting), text: 'Lettre recopiée.', sentOn: day('2026-03-02'), receivedOn: day('2026-03-02'), publicUrl }
    const { appealId } = done(await enterAppeal(call.staff, input, context))
    const [mail, ...rest] = await told(appealId)
    expect([mail?.recipient, rest]).toEqual([await emailOf(call.checker), []])
    expect(mail?.text).toContain('il faut quelqu’un d’autre')
  })
})

describe('instruire et répondre', () => {
  test('ne se fait que par qui n’a pas travaillé sur le dossier : chacun apprend pourquoi', async () => {
    const call = await turnedDownCall(db, now)
    const id = await file(call)
    // Prepared, drafted: the one; checked: the other.
    for (const actor of [call.staff, call.checker]) expect(await proposeAnswer(actor, { ...(await stepOn(id)), ...answer }, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('préparé ou contrôlé') })
    for (const actor of [...(await outsiders(call)), call.signatory, await call.applicant(rejected)]) expect((await proposeAnswer(actor, { ...(await stepOn(id)), ...answer }, context)).kind).toBe('absent')
    const page = await appealPage(call.staff, { slug: call.slug, appealId: id }, context)
    expect(page?.appeal.whyNotPropose).toContain('vous avez préparé ou contrôlé l’attribution')
    expect(page?.workers.find(({ name }) => name === call.staff.name)?.works.sort()).toEqual(['letter', 'plan'])
    expect(page?.workers.map(({ name }) => name)).toContain(call.juror.name)
    expect((await appealPage(call.instructor, { slug: call.slug, appealId: id }, context))?.appeal.whyNotPropose).toBeNull()
    await propose(call, id)
  })

  test('chaque façon d’avoir travaillé sur le dossier écarte de son recours', async () => {
    const call = await turnedDownCall(db, now)
    const [id, applicationId] = [await file(call), call.idOf(rejected)]
    const ways: [string, (accountId: string) => Promise<unknown>][] = [
      ['officer', (accountId) => db.application.update({ where: { id: applicationId }, data: { officerId: accountId } })],
      ['review', (accountId) => db.eligibilityReview.update({ where: { applicationId }, data: { decidedById: accountId } })],
      ['note', (accountId) => db.officerNote.create({ data: { id: newId(), applicationId, authorId: accountId, text: 'Remarque fictive.', at: now } })],
      ['summary', (accountId) => db.summarySheet.create({ data: { applicationId, text: 'Fiche fictive.', updatedAt: now, updatedById: accountId } })],
      ['complement', (accountId) => db.complementRequest.create({ data: { id: newId(), applicationId, dueOn: now, askedOn: 1, askedAt: now, askedById: accountId } })],
    ]
    for (const [way, work] of ways) {
      const somebody = await person(db, now, ['STAFF'])
      expect([way, (await appealPage(somebody, { slug: call.slug, appealId: id }, context))?.appeal.whyNotPropose]).toEqual([way, null])
      await work(somebody.id)
      expect([way, (await proposeAnswer(somebody, { ...(await stepOn(id)), ...answer }, context)).kind]).toEqual([way, 'refused'])
    }
    // The same work on another dossier of the call keeps from nothing.
    const elsewhere = await person(db, now, ['STAFF'])
    await db.officerNote.create({ data: { id: newId(), applicationId: call.idOf(waiting), authorId: elsewhere.id, text: 'Remarque fictive.', at: now } })
    expect((await proposeAnswer(elsewhere, { ...(await stepOn(id)), ...answer }, context)).kind).toBe('ok')
  })

  test('le signataire de l’appel répond, comme proposé ou autrement ; la structure sait qu’une réponse l’attend, l’ouvre, et la date reste', async () => {
    const call = await turnedDownCall(db, now)
    const id = await file(call)
    const sign = async (actor: Actor) => decideAppeal(actor, { ...(await stepOn(id)), answer: 'ACCEPTED', grounds: 'Le motif ne tient pas.', publicUrl }, context)
    expect((await sign(call.signatory)).kind).toBe('refused')
    expect(await appealToSign(call.signatory, { slug: call.slug, appealId: id }, context)).toBeNull()
    await propose(call, id)
    for (const actor of [...(await outsiders(call)), call.staff, call.instructor, await call.applicant(rejected)]) expect((await sign(actor)).kind).toBe('absent')
    const own = async () => (await afterDecision(await call.applicant(rejected), call.idOf(rejected), context))?.appeal
    expect(await own()).toMatchObject({ state: 'PROPOSED', answer: null })
    expect((await sign(call.signatory)).kind).toBe('ok')
    expect((await sign(call.signatory)).kind).toBe('refused')
    const mail = await db.outboxMessage.findFirstOrThrow({ where: { objectId: id, kind: 'appeal.answered' } })
    expect(`${mail.subject} ${mail.text}`).not.toMatch(/accept|rejet/i)
    expect(await own()).toMatchObject({ answer: null })
    for (const actor of [...(await outsiders(call)), call.staff, call.signatory]) expect((await openAnswer(actor, { appealId: id }, context)).kind).toBe('absent')
    expect(mail.text).toContain(`/api/recours/${id}/reponse.pdf`)
    const act = async (actor: Actor) => (await appealAnswer(actor, { id }, context)).kind
    for (const actor of [...(await outsiders(call)), await call.applicant(rejected)]) expect(await act(actor)).toBe('absent')
    for (const actor of [call.staff, call.signatory]) expect(await act(actor)).toBe('ok')
    expect((await openAnswer(await call.applicant(rejected), { appealId: id }, context)).kind).toBe('ok')
    for (const actor of await outsiders(call)) expect(await act(actor)).toBe('absent')
    expect(await act(await call.applicant(rejected))).toBe('ok')
    expect((await openAnswer(await call.applicant(rejected), { appealId: id }, at('2026-04-01T09:00:00.000Z'))).kind).toBe('ok')
    expect((await own())?.answer).toMatchObject({ answer: 'ACCEPTED', grounds: 'Le motif ne tient pas.', openedAt: now, signature: { name: call.signatory.name, capacity: 'Directrice fictive du programme', delegation: 'Décision fictive 2026-7' } })
    // Accepted, nothing else of the record moved: the decision is to be taken again by its own act.
    expect(await db.decision.findFirstOrThrow({ where: { applicationId: call.idOf(rejected) } })).toMatchObject({ outcome: 'REJECTED', state: 'RELEASED' })
  })

  test('l’acte signé existe en PDF balisé : décision contestée, motifs, voies de recours de l’appel, signataire, qualité et délégation datée', async () => {
    const call = await turnedDownCall(db, now)
    const id = await file(call)
    expect((await appealAnswer(call.staff, { id }, context)).kind).toBe('absent')
    await propose(call, id)
    expect((await appealAnswer(call.staff, { id }, context)).kind).toBe('absent')
    done(await decideAppeal(call.signatory, { ...(await stepOn(id)), ...answer, publicUrl }, context))
    const act = done(await appealAnswer(call.staff, { id }, context))
    const bytes = await answerPdf(act)
    expect(bytes.equals(await answerPdf(act))).toBe(true)
    expect(bytes.toString('latin1')).toContain('/MarkInfo')
    const text = pdfText(bytes).replace(/\s+/g, ' ')
    const { remediesText } = await db.call.findUniqueOrThrow({ where: { id: call.callId } })
    for (const said of ['Décision de rejet, signée le', 'déposé en ligne le 2 mars 2026', 'Votre recours est rejeté', 'Le motif est fondé.', remediesText, call.signatory.name, 'Directrice fictive du programme', 'Décision fictive 2026-7, du'])
      expect(text).toContain(said)
  })

  test('la structure retire son recours tant qu’il n’y est pas répondu, et personne d’autre', async () => {
    const call = await turnedDownCall(db, now)
    const id = await file(call)
    for (const actor of [...(await outsiders(call)), call.staff, call.signatory]) expect((await withdrawAppeal(actor, await stepOn(id), context)).kind).toBe('absent')
    expect((await withdrawAppeal(await call.applicant(rejected), { appealId: id, version: 9 }, context)).kind).toBe('conflict')
    expect((await withdrawAppeal(await call.applicant(rejected), await stepOn(id), context)).kind).toBe('ok')
    expect((await proposeAnswer(call.instructor, { ...(await stepOn(id)), ...answer }, context)).kind).toBe('refused')
  })

  test('la base elle-même refuse un recours avant l’annonce, sa réécriture, sa suppression, et qu’une même personne propose et signe', async () => {
    const call = await turnedDownCall(db, now)
    const id = await file(call)
    const broken = async (work: Promise<unknown>, rule: string) => expect(await work.then(() => null, (error: unknown) => brokeRule(error, rule))).toBe(true)
    await broken(db.appeal.update({ where: { id }, data: { text: 'Autre' } }), 'appeal_kept')
    await broken(db.appeal.delete({ where: { id } }), 'appeal_kept')
    await propose(call, id)
    const { signatoryId } = await db.decision.findFirstOrThrow({ where: { applicationId: call.idOf(rejected) } })
    await broken(db.appeal.update({ where: { id }, data: { state: 'REJECTED', decidedAt: now, decidedById: call.instructor.id, signatoryId } }), 'appeal_two_people')
    await broken(db.appeal.update({ where: { id }, data: { state: 'ACCEPTED', decidedAt: now, decidedById: call.signatory.id, signatoryId } }), 'appeal_answer')
    const { decidedCall } = await import('@/lib/decisions/decided-call.fixture')
    const quiet = await decidedCall(db, now)
    const { id: decisionId } = await db.decision.findFirstOrThrow({ where: { application: { callId: quiet.callId } } })
    await broken(db.appeal.create({ data: { id: newId(), decisionId, text: 'Trop tôt', sentOn: now, receivedOn: now, filedAt: now, filedById: call.staff.id } }), 'appeal_before_release')
  })
})

test('une pièce se joint par la structure ou l’équipe tant qu’il n’est pas répondu, et ne se lit que par elles et, une fois la réponse proposée, par le signataire', async () => {
  const call = await turnedDownCall(db, now)
  const id = await file(call)
  const add = (actor: Actor, extra: string) => addAppealFile(actor, { appealId: id, name: 'preuve.pdf', bytes: bytesOf(pdfBytes, Buffer.from(extra)) }, context, store, 'PENDING')
  for (const actor of [...(await outsiders(call)), call.signatory]) expect((await add(actor, 'a')).kind).toBe('absent')
  expect(await add(await call.applicant(rejected), 'a')).toEqual({ kind: 'ok', value: 'joined' })
  expect(await add(await call.applicant(rejected), 'a')).toEqual({ kind: 'ok', value: 'already' })
  expect(await add(call.staff, 'b')).toEqual({ kind: 'ok', value: 'joined' })
  const [joined] = await db.appealFile.findMany({ where: { appealId: id }, include: { file: true } })
  const fileId = joined?.id ?? ''
  expect((await appealFile(await call.applicant(rejected), { id: fileId }, context)).kind).toBe('refused')
  await db.storedFile.updateMany({ where: { appealFile: { appealId: id } }, data: { scan: 'CLEAN', scannedAt: now } })
  for (const actor of [...(await outsiders(call)), call.signatory]) expect((await appealFile(actor, { id: fileId }, context)).kind).toBe('absent')
  for (const actor of [call.staff, await call.applicant(rejected)]) expect((await appealFile(actor, { id: fileId }, context)).kind).toBe('ok')
  await propose(call, id)
  expect((await appealFile(call.signatory, { id: fileId }, context)).kind).toBe('ok')
  await withdrawAppeal(await call.applicant(rejected), await stepOn(id), context)
  expect(await add(await call.applicant(rejected), 'c')).toEqual({ kind: 'ok', value: 'frozen' })
})

test('les suites d’une décision ne se lisent que par sa structure, une fois la décision ouverte ; la liste des recours, par l’équipe', async () => {
  const call = await turnedDownCall(db, now)
  for (const actor of [...(await outsiders(call)), call.staff, call.signatory]) expect(await afterDecision(actor, call.idOf(rejected), context)).toBeNull()
  for (const actor of [...(await outsiders(call)), call.signatory, await call.applicant(rejected)]) expect(await appealsPage(actor, call.slug, context)).toBeNull()
  expect((await appealsPage(call.staff, call.slug, context))?.contestable).toHaveLength(4)
  await db.decision.updateMany({ where: { applicationId: call.idOf(rejected) }, data: { openedAt: null, openedById: null } })
  expect(await afterDecision(await call.applicant(rejected), call.idOf(rejected), context)).toBeNull()
})
