import { describe, expect, test } from 'vitest'
import { anonymous, type Person } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { testFolder } from '@/lib/db/testing/folder'
import { fileStore } from '@/lib/files/store'
import { day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { dossierPage } from './application.queries'
import { keepLastDeposit, reopenApplication } from './application-state.commands'
import { addAttachment, removeAttachment } from './attachment.commands'
import { acceptComplement, askComplement, cancelComplement, sendComplement } from './complement.commands'
import { complementsPage } from './complement.queries'
import { depositApplication } from './deposit.commands'
import { bytesOf, completeDraft, done, openCall, pdfBytes, person, structureOf } from './open-call.fixture'
import { restoreAnswer, saveAnswer, saveStep } from './save-step.commands'
import type { SubmissionContent } from './submission'

const { db } = await testDatabase()
const folder = testFolder()
const now = new Date('2026-03-02T09:00:00.000Z')
const at = (hours: number) => ({ db, now: new Date(now.getTime() + hours * 3_600_000) })
/** A week after the closing. */
const later = at(170)
const publicUrl = 'https://appel.example.org'
const dueOn = day('2026-03-20')

async function deposited() {
  const [call, place, staff] = [await openCall(db, now), await structureOf(db, now), await person(db, now, ['STAFF'])]
  const { applicationId } = await completeDraft(db, now, call, place, folder)
  done(await depositApplication(place.actor, { applicationId, version: await versionOf(applicationId) }, at(0)))
  return { call, ...place, staff, applicationId }
}
const versionOf = async (id: string) => (await db.application.findUniqueOrThrow({ where: { id } })).version
const titled = [{ fieldKey: 'titre', kind: 'WRONG' as const, sentence: 'Le titre nomme un autre projet.' }]
const ask = async (staff: Person | typeof anonymous, applicationId: string, items: { fieldKey: string; kind: 'MISSING' | 'WRONG' | 'OUTDATED'; sentence: string }[] = titled, context = later) =>
  askComplement(staff, { applicationId, version: await versionOf(applicationId), items, dueOn, publicUrl }, context)
const live = (applicationId: string) => db.complementRequest.findFirstOrThrow({ where: { applicationId, settledAt: null } })
const step = async (applicationId: string) => {
  const { id, version } = await live(applicationId)
  return { requestId: id, version }
}
const answer = async (actor: Person, applicationId: string, field: string, value: unknown) => {
  const known = await db.answer.findUnique({ where: { applicationId_fieldKey: { applicationId, fieldKey: field } } })
  return saveAnswer(actor, { applicationId, field, answer: value, version: known?.version ?? 0 }, later)
}
const submissions = async (applicationId: string) =>
  (await db.submission.findMany({ where: { applicationId }, orderBy: { n: 'asc' } })).map((row) => ({ ...row, content: row.content as unknown as SubmissionContent }))
const answersOf = (content: SubmissionContent) => Object.fromEntries(content.sections.flatMap(({ answers }) => answers.map(({ key, text }) => [key, text])))

describe('demander', () => {
  test('l’équipe seule demande ; le courriel mène à la question ; une seule demande à la fois', async () => {
    const { applicationId, actor, staff } = await deposited()
    for (const other of [anonymous, actor, await person(db, now, ['OBSERVER', 'ADMINISTRATOR'])]) expect((await ask(other, applicationId)).kind).toBe('absent')
    done(await ask(staff, applicationId))
    expect(await ask(staff, applicationId)).toMatchObject({ kind: 'refused', message: expect.stringContaining('déjà demandés') })
    const { email } = await db.account.findUniqueOrThrow({ where: { id: actor.id } })
    const mail = await db.outboxMessage.findFirstOrThrow({ where: { recipient: email, kind: 'complement.asked' } })
    expect(mail.text).toContain(`${publicUrl}/candidat/dossiers/${applicationId}/remplir/projet#champ-answers-titre`)
    expect(mail.text).toContain('Le titre nomme un autre projet.')
  })

  test('refuse à sa place une question inconnue ou demandée deux fois, une échéance passée, un dossier changé', async () => {
    const { applicationId, staff } = await deposited()
    expect(await ask(staff, applicationId, [...titled, { fieldKey: 'inventee', kind: 'MISSING', sentence: 'x' }])).toMatchObject({ kind: 'invalid', fields: { 'items.1.sentence': expect.stringContaining('pas été posée') } })
    expect(await ask(staff, applicationId, [...titled, ...titled])).toMatchObject({ kind: 'invalid', fields: { 'items.1.sentence': expect.stringContaining('déjà') } })
    expect(await askComplement(staff, { applicationId, version: await versionOf(applicationId), items: titled, dueOn: day('2026-03-09'), publicUrl }, later)).toMatchObject({ kind: 'invalid', fields: { dueOn: expect.any(String) } })
    expect((await askComplement(staff, { applicationId, version: 1, items: titled, dueOn, publicUrl }, later)).kind).toBe('conflict')
    expect(await db.complementRequest.count({ where: { applicationId } })).toBe(0)
  })

  test('un brouillon, un dossier inconnu, un jury ouvert : rien à demander', async () => {
    const { applicationId, staff, call, actor } = await deposited()
    done(await reopenApplication(actor, { applicationId, version: await versionOf(applicationId) }, at(0.5)))
    expect((await ask(staff, applicationId, titled, at(0.5))).kind).toBe('refused')
    done(await keepLastDeposit(actor, { applicationId, version: await versionOf(applicationId) }, at(0.5)))
    expect((await askComplement(staff, { applicationId: newId(), version: 1, items: titled, dueOn, publicUrl }, later)).kind).toBe('absent')
    await db.call.update({ where: { id: call.id }, data: { state: 'IN_JURY', juryOpenedAt: later.now } })
    expect((await ask(staff, applicationId)).kind).toBe('refused')
  })
})

describe('compléter', () => {
  test('seules les questions demandées s’ouvrent, après la clôture aussi ; une question forgée est refusée à sa place', async () => {
    const { applicationId, actor, staff } = await deposited()
    expect((await answer(actor, applicationId, 'titre', 'Autre')).kind).toBe('refused')
    done(await ask(staff, applicationId))
    expect((await dossierPage(actor, applicationId, later))?.dossier.states.projet).toBe('to-correct')
    expect(await answer(actor, applicationId, 'resume', 'Forgé')).toMatchObject({ kind: 'invalid', fields: { 'answers.resume': expect.stringContaining('Aucun complément') } })
    const versions = { titre: 1, resume: 1 }
    const both = await saveStep(actor, { applicationId, step: 'projet', answers: { titre: 'Tournées fictives, corrigé', resume: 'Forgé' }, versions }, later)
    expect(both).toMatchObject({ kind: 'invalid', fields: { 'answers.resume': expect.any(String) } })
    const kept = Object.fromEntries((await db.answer.findMany({ where: { applicationId } })).map(({ fieldKey, value }) => [fieldKey, value]))
    expect([kept.titre, kept.resume]).toEqual(['Tournées fictives, corrigé', 'Un bus fictif va vers les hameaux.'])
    expect(await restoreAnswer(actor, { applicationId, field: 'resume', version: 1, from: 1 }, later)).toMatchObject({ kind: 'invalid' })
    const plan = await saveStep(actor, { applicationId, step: 'financement', answers: {}, versions: {}, plan: { requested: '1', smallestViable: '1', basis: 'GROSS', costs: [], resources: [], inKind: [] } }, later)
    expect(plan.kind).toBe('invalid')
  })

  test('les pièces d’une question qui n’est pas demandée ne s’ajoutent ni ne se retirent', async () => {
    const { applicationId, actor, staff } = await deposited()
    const store = fileStore(folder)
    const more = () => addAttachment(actor, { applicationId, field: 'pieces', name: 'autre.pdf', bytes: bytesOf(Buffer.concat([pdfBytes, Buffer.from('%')])) }, later, store)
    const { id: attachmentId } = await db.attachment.findFirstOrThrow({ where: { applicationId } })
    done(await ask(staff, applicationId))
    expect(await more()).toMatchObject({ kind: 'ok', value: 'frozen' })
    expect((await removeAttachment(actor, { applicationId, attachmentId }, later)).kind).toBe('refused')
    done(await cancelComplement(staff, await step(applicationId), later))
    done(await ask(staff, applicationId, [{ fieldKey: 'pieces', kind: 'OUTDATED', sentence: 'Le devis est périmé.' }]))
    expect(await more()).toMatchObject({ kind: 'ok', value: 'joined' })
    expect((await removeAttachment(actor, { applicationId, attachmentId }, later)).kind).toBe('ok')
    done(await sendComplement(actor, { ...(await step(applicationId)), publicUrl }, later))
    expect((await submissions(applicationId)).map(({ content }) => content.attachments.map(({ name }) => name))).toEqual([['projet.pdf'], ['autre.pdf']])
  })

  test('la demande annulée, tout se referme', async () => {
    const { applicationId, actor, staff } = await deposited()
    done(await ask(staff, applicationId))
    done(await cancelComplement(staff, await step(applicationId), later))
    expect((await answer(actor, applicationId, 'titre', 'Autre')).kind).toBe('refused')
  })
})

describe('renvoyer', () => {
  test('écrit un nouveau dépôt où seule la question demandée change ; le premier instant reste celui qui ordonne', async () => {
    const { applicationId, actor, staff, call } = await deposited()
    done(await ask(staff, applicationId))
    done(await answer(actor, applicationId, 'titre', 'Tournées corrigées'))
    const sent = { ...(await step(applicationId)), publicUrl }
    const results = await Promise.all([sendComplement(actor, sent, later), sendComplement(actor, sent, later)])
    expect(results.map(({ kind }) => kind).sort()).toEqual(['conflict', 'ok'])
    const [first, second, ...more] = await submissions(applicationId)
    expect(more).toEqual([])
    if (!first || !second) throw new Error('two deposits were expected')
    expect(answersOf(second.content)).toEqual({ ...answersOf(first.content), titre: 'Tournées corrigées' })
    expect(second).toMatchObject({ n: 2, depositedAt: later.now, title: 'Tournées corrigées' })
    expect(await db.application.findUniqueOrThrow({ where: { id: applicationId } })).toMatchObject({ state: 'SUBMITTED', firstDepositedAt: now, lastDepositedAt: later.now })
    expect((await answer(actor, applicationId, 'titre', 'Encore')).kind).toBe('refused')
    const page = await complementsPage(staff, { applicationId, slug: call.slug }, later)
    expect(page?.requests[0]).toMatchObject({ standing: 'SENT', sentAs: 2, items: [{ key: 'titre', before: 'Tournées fictives', after: 'Tournées corrigées' }] })
    expect(await complementsPage(actor, { applicationId, slug: call.slug }, later)).toBeNull()
    done(await acceptComplement(staff, await step(applicationId), later))
    const verbs = await db.journalEntry.findMany({ where: { chain: call.id, verb: { startsWith: 'complement.' } }, orderBy: { seq: 'asc' }, select: { verb: true } })
    expect(verbs.map(({ verb }) => verb)).toEqual(['complement.asked', 'complement.sent', 'complement.accepted'])
  })

  test('ce qui fut changé sans être déposé reste hors du nouveau dépôt', async () => {
    const { applicationId, actor, staff } = await deposited()
    done(await reopenApplication(actor, { applicationId, version: await versionOf(applicationId) }, at(0.5)))
    done(await saveAnswer(actor, { applicationId, field: 'resume', answer: 'Jamais déposé', version: 1 }, at(0.5)))
    done(await keepLastDeposit(actor, { applicationId, version: await versionOf(applicationId) }, at(0.5)))
    done(await ask(staff, applicationId))
    // What is not asked again is read as it was deposited.
    const shown = (await dossierPage(actor, applicationId, later))?.deposited
    expect(shown && answersOf(shown)).toMatchObject({ resume: 'Un bus fictif va vers les hameaux.' })
    done(await answer(actor, applicationId, 'titre', 'Tournées corrigées'))
    done(await sendComplement(actor, { ...(await step(applicationId)), publicUrl }, later))
    expect((await dossierPage(actor, applicationId, later))?.deposited).toBeNull()
    expect(answersOf((await submissions(applicationId))[1]?.content as SubmissionContent)).toMatchObject({ titre: 'Tournées corrigées', resume: 'Un bus fictif va vers les hameaux.' })
  })

  test('une réponse vidée empêche de renvoyer ; qui n’est pas de la structure ne renvoie rien', async () => {
    const { applicationId, actor, staff } = await deposited()
    done(await ask(staff, applicationId))
    done(await answer(actor, applicationId, 'titre', ''))
    expect(await sendComplement(actor, { ...(await step(applicationId)), publicUrl }, later)).toMatchObject({ kind: 'refused', message: expect.stringContaining('Il reste à compléter') })
    for (const other of [anonymous, staff, await person(db, now)]) expect((await sendComplement(other, { ...(await step(applicationId)), publicUrl }, later)).kind).toBe('absent')
  })

  test('renvoyer sans rien avoir changé est refusé, et la demande attend toujours', async () => {
    const { applicationId, actor, staff } = await deposited()
    done(await ask(staff, applicationId))
    const send = async () => sendComplement(actor, { ...(await step(applicationId)), publicUrl }, later)
    expect(await send()).toMatchObject({ kind: 'refused', message: expect.stringContaining('n’a changé') })
    expect([(await live(applicationId)).state, (await submissions(applicationId)).length]).toEqual(['ASKED', 1])
    done(await answer(actor, applicationId, 'titre', 'Tournées corrigées'))
    done(await answer(actor, applicationId, 'titre', 'Tournées fictives'))
    expect((await send()).kind).toBe('refused')
  })

  test('redemander ferme la demande et en ouvre une autre, comparée au dernier dépôt', async () => {
    const { applicationId, actor, staff, call } = await deposited()
    done(await ask(staff, applicationId))
    done(await answer(actor, applicationId, 'titre', 'Tournées presque corrigées'))
    done(await sendComplement(actor, { ...(await step(applicationId)), publicUrl }, later))
    done(await ask(staff, applicationId, [{ ...titled[0]!, sentence: 'Le titre nomme encore un autre projet.' }]))
    expect((await db.complementRequest.findMany({ where: { applicationId }, orderBy: { id: 'asc' } })).map(({ state, askedOn, sentAs }) => [state, askedOn, sentAs])).toEqual([['INSUFFICIENT', 1, 2], ['ASKED', 2, null]])
    const page = await complementsPage(staff, { applicationId, slug: call.slug }, at(24 * 30))
    expect(page?.requests.map(({ standing }) => standing)).toEqual(['LATE', 'INSUFFICIENT'])
  })
})

describe('la base elle-même', () => {
  test('refuse un dépôt hors délai que rien ne permet, et celui que permet la demande d’un autre dossier', async () => {
    const [one, other] = [await deposited(), await deposited()]
    done(await ask(other.staff, other.applicationId))
    const { id: _id, ...row } = await db.submission.findFirstOrThrow({ where: { applicationId: one.applicationId } })
    const late = (depositedAt: Date, n = 2) => db.submission.create({ data: { ...row, content: row.content as object, id: newId(), n, applicationVersion: 900 + n, depositedAt } })
    await expect(late(later.now)).rejects.toThrow(/deposit_window/)
    done(await ask(one.staff, one.applicationId))
    await expect(late(at(169).now)).rejects.toThrow(/deposit_window/)
    await expect(late(later.now)).resolves.toMatchObject({ n: 2 })
    done(await cancelComplement(one.staff, await step(one.applicationId), later))
    await expect(late(later.now, 3)).rejects.toThrow(/deposit_window/)
  })

  test('garde ce qui fut demandé et l’issue d’une demande', async () => {
    const { applicationId, staff } = await deposited()
    done(await ask(staff, applicationId))
    const { id } = await live(applicationId)
    await expect(db.complementRequest.update({ where: { id }, data: { dueOn: new Date('2027-01-01') } })).rejects.toThrow(/complement_kept/)
    await expect(db.complementItem.updateMany({ where: { requestId: id }, data: { sentence: 'Autre' } })).rejects.toThrow()
    done(await cancelComplement(staff, await step(applicationId), later))
    await expect(db.complementRequest.update({ where: { id }, data: { state: 'ASKED', settledAt: null } })).rejects.toThrow(/complement_kept/)
  })
})
