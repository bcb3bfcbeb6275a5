import { describe, expect, test } from 'vitest'
import { anonymous, type Person } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { testFolder } from '@/lib/db/testing/folder'
import { fileStore } from '@/lib/files/store'
import { newId } from '@/lib/kernel/ids'
import { answerHistory } from './answer-history.queries'
import { withdrawApplication } from './application-state.commands'
import { dossierPage } from './application.queries'
import { addAttachment } from './attachment.commands'
import { depositApplication } from './deposit.commands'
import { again, balancedPlan, bytesOf, completeDraft, done, openCall, pdfBytes, person, structureOf } from './open-call.fixture'
import { closePhoneHelp, confirmTyped, openPhoneHelp } from './phone-help.commands'
import { phoneHelpPage } from './phone-help.queries'
import { restoreAnswer, saveAnswer, saveStep } from './save-step.commands'

const { db } = await testDatabase()
const folder = testFolder()
const now = new Date('2026-03-02T09:00:00.000Z')
const at = (minutes: number) => ({ db, now: new Date(now.getTime() + minutes * 60_000) })
const publicUrl = 'https://appel.example.org'

/** A complete draft, its owner on the telephone, and the officer who answers. */
async function called() {
  const [call, place, staff] = [await openCall(db, now), await structureOf(db, now), await person(db, now, ['STAFF'])]
  const { applicationId, number } = await completeDraft(db, now, call, place, folder)
  const { email } = await db.account.findUniqueOrThrow({ where: { id: place.actor.id } })
  return { call, ...place, staff, applicationId, number, email }
}
type Called = Awaited<ReturnType<typeof called>>
const open = (who: Person | typeof anonymous, { call, number, email }: Called, more: object = {}, minutes = 0) =>
  openPhoneHelp(who, { callSlug: call.slug, number, email, reason: 'Écran en panne.', publicUrl, ...more }, at(minutes))
const versionOf = async (id: string) => (await db.application.findUniqueOrThrow({ where: { id } })).version
const answerOf = (applicationId: string, fieldKey: string) => db.answer.findUniqueOrThrow({ where: { applicationId_fieldKey: { applicationId, fieldKey } } })
const type = async (who: Person, applicationId: string, field: string, answer: unknown, minutes = 5) =>
  saveAnswer(who, { applicationId, field, answer, version: (await answerOf(applicationId, field)).version }, at(minutes))
const deposit = async (who: Person, applicationId: string, minutes = 30) => depositApplication(who, { applicationId, version: await versionOf(applicationId) }, at(minutes))

describe('ouvrir une aide téléphonique', () => {
  test('l’équipe seule, avec le numéro et l’adresse que la personne dit ; la structure reçoit un courriel ; le journal le dit', async () => {
    const it = await called()
    for (const other of [anonymous, it.actor, await person(db, now, ['OBSERVER', 'ADMINISTRATOR', 'SIGNATORY'])]) expect((await open(other, it)).kind).toBe('absent')
    for (const wrong of [{ number: it.number + 1 }, { email: 'autre@example.org' }]) expect(await open(it.staff, it, wrong)).toMatchObject({ kind: 'invalid', fields: { number: expect.any(String) } })
    expect(await dossierPage(it.staff, it.applicationId, at(1))).toBeNull()
    const { helpId } = done(await open(it.staff, it))
    expect(await open(it.staff, it)).toMatchObject({ kind: 'refused', message: expect.stringContaining('déjà ouverte') })
    const mail = await db.outboxMessage.findFirstOrThrow({ where: { recipient: it.email, kind: 'phone-help.opened' } })
    expect(mail.text).toContain('Écran en panne.')
    expect(mail.text).toContain(`${publicUrl}/candidat/dossiers/${it.applicationId}`)
    expect(await db.journalEntry.findFirst({ where: { chain: it.call.id, verb: 'phone-help.opened' } })).toMatchObject({ objectId: helpId, actorId: it.staff.id })
    expect(await phoneHelpPage(it.staff, { slug: it.call.slug }, at(1))).toMatchObject({ helps: [{ running: true, mine: true, number: it.number }], why: null })
    expect(await phoneHelpPage(it.actor, { slug: it.call.slug }, at(1))).toBeNull()
  })

  test('ni pour qui lit seulement, ni pour sa propre structure, ni déporté, ni sur un dossier déposé', async () => {
    const it = await called()
    const reader = await person(db, now)
    await db.membership.create({ data: { structureId: it.structureId, accountId: reader.id, role: 'READER', since: now } })
    expect((await open(it.staff, it, { email: `${reader.id}@example.org` })).kind).toBe('invalid')
    expect((await open({ ...it.staff, memberships: [{ structureId: it.structureId, role: 'EDITOR' }] }, it)).kind).toBe('refused')
    const [jurorId, past] = [newId(), new Date(now.getTime() - 1000)]
    await db.juror.create({ data: { id: jurorId, callId: it.call.id, accountId: it.staff.id, role: 'MEMBER', position: 90, capacity: 'Agente fictive', appointedOn: past, act: 'Arrêté fictif', endedAt: past } })
    await db.recusal.create({ data: { id: newId(), callId: it.call.id, jurorId, applicationId: it.applicationId, ground: 'FAMILY', origin: 'DECLARED', state: 'EFFECTIVE', raisedAt: past } })
    expect((await open(it.staff, it)).kind).toBe('invalid')
    done(await deposit(it.actor, it.applicationId))
    expect((await open(await person(db, now, ['STAFF']), it)).kind).toBe('refused')
  })
})

describe('pendant l’aide', () => {
  test('qui l’a ouverte écrit des réponses, et rien d’autre : ni attestation, ni fichier, ni dépôt, ni retrait, ni confirmation', async () => {
    const it = await called()
    done(await open(it.staff, it))
    const { staff, applicationId } = it
    expect((await type(await person(db, now, ['STAFF']), applicationId, 'titre', 'x')).kind).toBe('absent')
    done(await type(staff, applicationId, 'titre', 'Dicté au téléphone'))
    expect(await answerOf(applicationId, 'titre')).toMatchObject({ value: 'Dicté au téléphone', updatedById: staff.id, helpId: expect.any(String) })
    expect(await type(staff, applicationId, 'exactitude', '')).toMatchObject({ kind: 'invalid', fields: { 'answers.exactitude': expect.stringContaining('attestation') } })
    const commitments = ['exactitude', 'notification', 'contrat-republicain']
    const step = (await dossierPage(staff, applicationId, at(6)))?.dossier.form.steps.find(({ fields }) => fields.some(({ key }) => key === 'exactitude'))
    expect((await saveStep(staff, { applicationId, step: step?.key ?? '', answers: { exactitude: 'on' }, versions: {} }, at(6))).kind).toBe('invalid')
    await saveStep(staff, { applicationId, step: step?.key ?? '', answers: {}, versions: {} }, at(6))
    for (const key of commitments) expect((await answerOf(applicationId, key)).value).toBe(true)
    const file = { applicationId, field: 'pieces', name: 'a.pdf', bytes: bytesOf(pdfBytes) }
    expect((await addAttachment(staff, file, at(7), fileStore(folder))).kind).toBe('absent')
    expect((await deposit(staff, applicationId, 7)).kind).toBe('absent')
    expect((await withdrawApplication(staff, { applicationId, version: await versionOf(applicationId) }, at(7))).kind).toBe('absent')
    expect((await confirmTyped(staff, { applicationId, typed: [{ field: 'titre', version: 2 }] }, at(7))).kind).toBe('absent')
    expect((await restoreAnswer(staff, { applicationId, field: 'titre', version: 2, from: 1 }, at(7))).kind).toBe('absent')
    const page = await dossierPage(staff, applicationId, at(8))
    expect(page).toMatchObject({ may: { deposit: false, withdraw: false, reopen: false, keepDeposit: false }, help: { mine: true }, typed: [{ field: 'titre', text: 'Dicté au téléphone' }] })
  })

  test('finie, après deux heures ou par la structure, plus rien ne s’écrit ni ne se lit ; la base le refuse aussi', async () => {
    const it = await called()
    const { helpId } = done(await open(it.staff, it))
    expect((await type(it.staff, it.applicationId, 'titre', 'x', 119)).kind).toBe('ok')
    expect((await type(it.staff, it.applicationId, 'titre', 'y', 120)).kind).toBe('absent')
    expect(await dossierPage(it.staff, it.applicationId, at(120))).toBeNull()
    for (const other of [anonymous, (await structureOf(db, now)).actor, await person(db, now, ['OBSERVER'])]) expect((await closePhoneHelp(other, { helpId }, at(10))).kind).toBe('absent')
    done(await closePhoneHelp(it.actor, { helpId }, at(10)))
    expect((await type(it.staff, it.applicationId, 'titre', 'z', 11)).kind).toBe('absent')
    expect((await closePhoneHelp(it.staff, { helpId }, at(12))).kind).toBe('refused')
    await expect(db.answer.update({ where: { applicationId_fieldKey: { applicationId: it.applicationId, fieldKey: 'resume' } }, data: { helpId, updatedById: it.staff.id, updatedAt: at(11).now } })).rejects.toThrow('typed_in_phone_help')
    await expect(db.phoneHelp.update({ where: { id: helpId }, data: { endsAt: at(30).now } })).rejects.toThrow('phone_help_kept')
  })
})

describe('ce qui a été saisi au téléphone', () => {
  test('ne se dépose pas avant d’être confirmé ou changé ; la liste dit quoi, l’historique dit qui', async () => {
    const it = await called()
    const { staff, actor, applicationId } = it
    done(await open(staff, it))
    done(await type(staff, applicationId, 'titre', 'Dicté'))
    done(await type(staff, applicationId, 'resume', 'Résumé dicté'))
    done(await saveAnswer(staff, { applicationId, field: 'plan', answer: undefined, plan: { ...balancedPlan, smallestViable: '11 000' }, version: (await answerOf(applicationId, 'plan')).version }, at(6)))
    const refusal = await deposit(actor, applicationId)
    expect(refusal).toMatchObject({ kind: 'refused', message: expect.stringContaining('confirmez ou changez la réponse saisie pour vous au téléphone') })
    const page = await dossierPage(actor, applicationId, at(20))
    expect(page?.typed.map(({ field, helper, caller }) => [field, helper, caller])).toEqual([['titre', staff.name, actor.name], ['resume', staff.name, actor.name], ['plan', staff.name, actor.name]])
    expect(page?.dossier.states).toMatchObject({ projet: 'to-correct' })

    expect((await confirmTyped(actor, { applicationId, typed: [{ field: 'titre', version: 1 }] }, at(21))).kind).toBe('conflict')
    expect((await confirmTyped(await person(db, now), { applicationId, typed: [{ field: 'titre', version: 2 }] }, at(21))).kind).toBe('absent')
    done(await confirmTyped(actor, { applicationId, typed: [{ field: 'titre', version: 2 }, { field: 'plan', version: 2 }] }, at(21)))
    expect((await confirmTyped(actor, { applicationId, typed: [{ field: 'titre', version: 3 }] }, at(21))).kind).toBe('conflict')
    expect((await deposit(actor, applicationId)).kind).toBe('refused')
    done(await type(actor, applicationId, 'resume', 'Résumé changé', 22))
    expect((await deposit(actor, applicationId)).kind).toBe('ok')

    const reread = await dossierPage(await again(db, now, actor), applicationId, at(40))
    expect(reread?.typed).toEqual([])
    expect(reread && (await answerHistory(reread, 'titre', { db }))?.versions).toMatchObject([
      { text: 'Dicté', typedFor: null, confirms: true }, { text: 'Dicté', by: staff.name, typedFor: actor.name, confirms: false }, { text: 'Tournées fictives', typedFor: null, confirms: false },
    ])
    expect(await db.journalEntry.count({ where: { chain: it.call.id, verb: 'phone-help.confirmed', objectId: applicationId } })).toBe(1)
  })

  test('la structure et l’équipe dans un champ : personne n’est remplacé sans le voir ; enregistrer son étape n’est pas confirmer', async () => {
    const it = await called()
    const { staff, actor, applicationId } = it
    done(await open(staff, it))
    done(await type(staff, applicationId, 'titre', 'Dicté'))
    expect(await saveAnswer(actor, { applicationId, field: 'titre', answer: 'Le mien', version: 1 }, at(6))).toMatchObject({ kind: 'conflict', clashes: { 'answers.titre': { mine: 'Le mien', theirs: 'Dicté' } } })
    expect((await type(actor, applicationId, 'titre', 'Dicté', 7)).kind).toBe('ok')
    expect((await answerOf(applicationId, 'titre')).helpId).not.toBeNull()
  })
})
