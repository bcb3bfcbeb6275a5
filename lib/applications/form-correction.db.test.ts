import { describe, expect, test } from 'vitest'
import { addFormField, beginCorrection, changeFormField, removeFormField } from '@/lib/calls/form.commands'
import { publicCall } from '@/lib/calls/public-call.queries'
import { testDatabase } from '@/lib/db/testing/database'
import { testFolder } from '@/lib/db/testing/folder'
import { amiForm } from '@/lib/forms/ami-form'
import { burdenOf, fieldsOf } from '@/lib/forms/form-definition'
import { typedQuestion } from '@/lib/forms/question-form'
import { startApplication } from './application.commands'
import { dossierPage } from './application.queries'
import { keepDepositsAtClosing, keepLastDeposit, reopenApplication } from './application-state.commands'
import { depositApplication } from './deposit.commands'
import { publishCorrection, readFormNotice } from './form-correction.commands'
import { completeDraft, done, openCall, person, projectAnswers, structureOf } from './open-call.fixture'
import { saveStep } from './save-step.commands'

const { db } = await testDatabase(12)
const folder = testFolder()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const staff = await person(db, now, ['STAFF'])
const observer = await person(db, now, ['OBSERVER'])
const reason = 'Une question manquait.'
const row = (id: string) => db.application.findUniqueOrThrow({ where: { id } })
const step = async (id: string) => ({ applicationId: id, version: (await row(id)).version })
const newest = (callId: string) => db.formVersion.findFirstOrThrow({ where: { callId }, orderBy: { n: 'desc' } })

/** A call with one draft and one deposit, and a correction that asks one question more, two differently and one no longer. */
async function corrected() {
  const call = await openCall(db, now)
  const [writing, deposited] = [await structureOf(db, now), await structureOf(db, now)]
  const draft = await completeDraft(db, now, call, writing, folder)
  const other = await completeDraft(db, now, call, deposited, folder)
  done(await depositApplication(deposited.actor, await step(other.applicationId), context))
  done(await beginCorrection(staff, { callId: call.id }, context))
  done(await addFormField(staff, { callId: call.id, version: 1, step: 'projet', kind: 'date', typed: typedQuestion({ key: '', kind: 'date', label: 'Depuis quand ?', usedBy: 'Le jury.' }) }, context))
  done(await addFormField(staff, { callId: call.id, version: 2, step: 'projet', kind: 'text', typed: typedQuestion({ key: '', kind: 'text', label: 'Mairie', onlyFor: ['COMMUNE'], usedBy: 'Le jury.' }) }, context))
  const distance = fieldsOf(amiForm).find(({ key }) => key === 'distance')
  if (!distance) throw new Error('the AMI asks a distance')
  done(await changeFormField(staff, { callId: call.id, version: 3, field: 'distance', typed: { ...typedQuestion(distance), optional: true } }, context))
  done(await removeFormField(staff, { callId: call.id, version: 4, field: 'publics' }, context))
  return { call, writing, deposited, draft: draft.applicationId, other: other.applicationId, publish: { callId: call.id, version: 5, reason } }
}
const told = (applicationId: string) => db.outboxMessage.findMany({ where: { objectId: applicationId, kind: 'application.form-followed-2' } })

describe('publier une correction du formulaire', () => {
  test('tant qu’elle se prépare, personne ne la remplit ni ne la lit', async () => {
    const { call, draft } = await corrected()
    expect((await row(draft)).formVersionId).not.toBe((await newest(call.id)).id)
    const place = await structureOf(db, now)
    const started = done(await startApplication(place.actor, { callSlug: call.slug, structureId: place.structureId }, context))
    expect((await row(started.applicationId)).formVersionId).not.toBe((await newest(call.id)).id)
    expect((await publicCall(call.slug, context))?.form.questions).toBe(burdenOf(amiForm).questions)
    await expect(db.application.update({ where: { id: draft }, data: { formVersionId: (await newest(call.id)).id } })).rejects.toThrow('form_not_published')
  })

  test('les brouillons la suivent, gardent leurs réponses, et toute la structure apprend ce qui change et pourquoi', async () => {
    const { call, draft, writing, publish } = await corrected()
    const reader = await person(db, now)
    await db.membership.create({ data: { structureId: writing.structureId, accountId: reader.id, role: 'READER', since: now } })
    const before = await db.answer.findMany({ where: { applicationId: draft }, orderBy: { fieldKey: 'asc' } })
    expect(done(await publishCorrection(staff, publish, context))).toMatchObject({ drafts: 1 })
    const form = await newest(call.id)
    expect(form).toMatchObject({ n: 2, frozenAt: now, reason })
    expect((await row(draft)).formVersionId).toBe(form.id)
    expect(await db.answer.findMany({ where: { applicationId: draft }, orderBy: { fieldKey: 'asc' } })).toEqual(before)
    const page = await dossierPage(writing.actor, draft, context)
    expect(page?.formNotices).toEqual([{ n: 2, at: now, reason, changes: [expect.stringMatching(/«\sPublics\s» n’est plus demandé/), expect.stringMatching(/«\sDepuis quand\s\?\s»/), expect.stringMatching(/facultative/)] }])
    expect(page?.missing.map(({ field }) => field)).toEqual(['depuis-quand'])
    const mails = await told(draft)
    expect(mails).toHaveLength(2)
    expect(mails[0]?.text).toContain(reason)
    expect(mails[0]?.text).toContain('Depuis quand')
    expect(mails[0]?.text).not.toContain('Mairie')
    expect(await db.callAct.findFirst({ where: { callId: call.id, kind: 'FORM_CORRECTED' } })).toMatchObject({ byId: staff.id, reason })
  })

  test('un dossier déposé garde la version à laquelle il a répondu ; repris, il suit ; le dépôt gardé, il y revient', async () => {
    const { call, other, deposited, publish } = await corrected()
    const answered = (await row(other)).formVersionId
    done(await publishCorrection(staff, publish, context))
    expect((await row(other)).formVersionId).toBe(answered)
    expect(await told(other)).toEqual([])
    done(await reopenApplication(deposited.actor, await step(other), context))
    expect((await row(other)).formVersionId).toBe((await newest(call.id)).id)
    expect((await dossierPage(deposited.actor, other, context))?.formNotices).toHaveLength(1)
    done(await keepLastDeposit(deposited.actor, await step(other), context))
    expect((await row(other)).formVersionId).toBe(answered)
    expect((await dossierPage(deposited.actor, other, context))?.formNotices).toEqual([])
    done(await reopenApplication(deposited.actor, await step(other), context))
    done(await keepDepositsAtClosing(call.id, { db, now: new Date(now.getTime() + 3_600_000) }))
    expect(await row(other)).toMatchObject({ state: 'SUBMITTED', formVersionId: answered })
  })

  test('l’annonce reste jusqu’à ce que quelqu’un qui écrit dise l’avoir lue', async () => {
    const { draft, writing, publish } = await corrected()
    done(await publishCorrection(staff, publish, context))
    for (const actor of [staff, observer, (await structureOf(db, now)).actor]) expect((await readFormNotice(actor, { applicationId: draft, n: 2 }, context)).kind).toBe('absent')
    done(await readFormNotice(writing.actor, { applicationId: draft, n: 1 }, context))
    expect((await dossierPage(writing.actor, draft, context))?.formNotices).toHaveLength(1)
    done(await readFormNotice(writing.actor, { applicationId: draft, n: 2 }, context))
    done(await readFormNotice(writing.actor, { applicationId: draft, n: 2 }, context))
    expect((await dossierPage(writing.actor, draft, context))?.formNotices).toEqual([])
    expect(await db.journalEntry.count({ where: { objectId: draft, verb: 'application.form-read' } })).toBe(1)
  })

  test('qui avait la page ouverte l’apprend, et rien ne s’enregistre en silence ; relu avant, un dépôt est un conflit', async () => {
    const { draft, writing, publish } = await corrected()
    const { formVersionId, version } = await row(draft)
    done(await publishCorrection(staff, publish, context))
    const saved = await saveStep(writing.actor, { applicationId: draft, step: 'projet', formVersionId, answers: { ...projectAnswers, titre: 'Autre' }, versions: { titre: 1 } }, context)
    expect(saved.kind === 'refused' && saved.message).toMatch(/formulaire a été corrigé/)
    const deposit = await depositApplication(writing.actor, { applicationId: draft, version }, context)
    expect(deposit.kind).toBe('refused')
  })

  test('demande un motif, une différence, un formulaire sans défaut, et qu’il ait été relu tel quel', async () => {
    const { call, publish } = await corrected()
    for (const actor of [observer]) expect((await publishCorrection(actor, publish, context)).kind).toBe('absent')
    expect(await publishCorrection(staff, { ...publish, reason: ' ' }, context)).toMatchObject({ kind: 'invalid', fields: { reason: expect.any(String) } })
    expect((await publishCorrection(staff, { ...publish, version: 4 }, context)).kind).toBe('conflict')
    done(await removeFormField(staff, { callId: call.id, version: 5, field: 'vehicule' }, context))
    const wrong = await publishCorrection(staff, { ...publish, version: 6 }, context)
    expect(wrong.kind === 'refused' && wrong.message).toMatch(/condition/)
    expect((await publishCorrection(staff, { ...publish, version: 6 }, { db, now: new Date(now.getTime() + 3_600_000) })).kind).toBe('refused')
    const same = await openCall(db, now)
    done(await beginCorrection(staff, { callId: same.id }, context))
    const nothing = await publishCorrection(staff, { callId: same.id, version: 1, reason }, context)
    expect(nothing.kind === 'refused' && nothing.message).toMatch(/ne change rien/)
  })

  test('publiée pendant que dix personnes enregistrent : chaque brouillon la suit, et rien d’enregistré ne se perd', async () => {
    const { call, publish, draft, writing } = await corrected()
    const { formVersionId } = await row(draft)
    const save = (n: number) => saveStep(writing.actor, { applicationId: draft, step: 'projet', formVersionId, answers: { ...projectAnswers, titre: `Titre ${n}` }, versions: { titre: 1, resume: 1, ambitions: 1, 'reponse-ambitions': 1 } }, context)
    const [published, ...saves] = await Promise.all([publishCorrection(staff, publish, context), ...Array.from({ length: 10 }, (_, n) => save(n))])
    expect(published.kind).toBe('ok')
    expect(saves.filter(({ kind }) => kind === 'ok').length).toBeLessThanOrEqual(1)
    expect((await row(draft)).formVersionId).toBe((await newest(call.id)).id)
    const title = await db.answer.findUniqueOrThrow({ where: { applicationId_fieldKey: { applicationId: draft, fieldKey: 'titre' } } })
    const winner = saves.findIndex(({ kind }) => kind === 'ok')
    expect(title.value).toBe(winner < 0 ? projectAnswers.titre : `Titre ${winner}`)
  })
})
