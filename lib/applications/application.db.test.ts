import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { newPerson } from '@/lib/calls/call.fixture'
import { testDatabase } from '@/lib/db/testing/database'
import { testFolder } from '@/lib/db/testing/folder'
import { canonical } from '@/lib/kernel/canonical'
import { newId } from '@/lib/kernel/ids'
import { sha256Hex } from '@/lib/kernel/sha256'
import { startApplication } from './application.commands'
import { depositPage, dossierPage, myApplications } from './application.queries'
import { keepDepositsAtClosing, keepLastDeposit, reopenApplication, withdrawApplication } from './application-state.commands'
import { depositApplication } from './deposit.commands'
import { again, balancedPlan, completeDraft, done, openCall, person, projectAnswers, structureOf } from './open-call.fixture'
import { receiptPdf } from './receipt.pdf'
import { saveStep, type StepInput } from './save-step.commands'
import type { SubmissionContent } from './submission'

const { db } = await testDatabase(20)
const folder = testFolder()
const now = new Date('2026-03-02T09:00:00.000Z')
const closing = new Date(now.getTime() + 3_600_000)
const context = { db, now }
const at = (instant: Date) => ({ db, now: instant })
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)

async function ready() {
  const [call, place] = [await openCall(db, now), await structureOf(db, now)]
  return { call, ...place, ...(await completeDraft(db, now, call, place, folder)) }
}
const row = (applicationId: string) => db.application.findUniqueOrThrow({ where: { id: applicationId } })
const step = async (applicationId: string) => ({ applicationId, version: (await row(applicationId)).version })
const submissions = (applicationId: string) => db.submission.findMany({ where: { applicationId }, orderBy: { n: 'asc' } })

describe('ouvrir un dossier', () => {
  test('vingt dossiers ouverts en même temps reçoivent vingt numéros différents', async () => {
    const call = await openCall(db, now)
    const places = await Promise.all(Array.from({ length: 20 }, () => structureOf(db, now)))
    const started = await Promise.all(places.map((place) => startApplication(place.actor, { callSlug: call.slug, structureId: place.structureId }, context)))
    const numbers = started.map((result) => done(result).number).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  })

  test('une structure a un dossier par appel, même demandé deux fois en même temps ; retiré, elle peut en ouvrir un autre', async () => {
    const [call, place] = [await openCall(db, now), await structureOf(db, now)]
    const ask = () => startApplication(place.actor, { callSlug: call.slug, structureId: place.structureId }, context)
    const results = await Promise.all([ask(), ask()])
    expect(results.map(({ kind }) => kind).sort()).toEqual(['ok', 'refused'])
    const { id } = await db.application.findFirstOrThrow({ where: { structureId: place.structureId } })
    done(await withdrawApplication(place.actor, await step(id), context))
    expect((await ask()).kind).toBe('ok')
  })

  test('refuse avant l’ouverture et à l’instant de la clôture ; une milliseconde avant, accepte', async () => {
    const [call, place] = [await openCall(db, now), await structureOf(db, now)]
    const input = { callSlug: call.slug, structureId: place.structureId }
    expect((await startApplication(place.actor, input, at(minutes(-61)))).kind).toBe('refused')
    expect((await startApplication(place.actor, input, at(closing))).kind).toBe('refused')
    expect((await startApplication(place.actor, input, at(new Date(closing.getTime() - 1)))).kind).toBe('ok')
  })

  test('n’existe pas pour qui n’est pas de la structure, ni en lecture seule', async () => {
    const [call, place, other] = [await openCall(db, now), await structureOf(db, now), await structureOf(db, now)]
    const reader = await person(db, now)
    await db.membership.create({ data: { structureId: place.structureId, accountId: reader.id, role: 'READER', since: now } })
    const input = { callSlug: call.slug, structureId: place.structureId }
    for (const actor of [anonymous, other.actor, await again(db, now, reader)]) expect((await startApplication(actor, input, context)).kind).toBe('absent')
    expect((await startApplication(place.actor, input, context)).kind).toBe('ok')
  })
})

describe('remplir un brouillon', () => {
  test('garde ce que chaque réponse disait avant, et qui l’a changée', async () => {
    const { applicationId, actor } = await ready()
    done(await saveStep(actor, { applicationId, step: 'projet', answers: { ...projectAnswers, titre: 'Autre titre' }, versions: { titre: 1 } }, at(minutes(1))))
    const history = await db.answerHistory.findMany({ where: { applicationId } })
    expect(history.map(({ fieldKey, value, version }) => [fieldKey, value, version])).toEqual([['titre', 'Tournées fictives', 1]])
    await expect(db.answerHistory.deleteMany({ where: { applicationId } })).rejects.toThrow()
  })

  test('dit le conflit sur la réponse que quelqu’un d’autre a changée ; une autre réponse passe', async () => {
    const { applicationId, actor } = await ready()
    const save = (answers: object, versions: Record<string, number>) =>
      saveStep(actor, { applicationId, step: 'projet', answers: { ...projectAnswers, ...answers }, versions }, context)
    done(await save({ titre: 'Premier' }, { titre: 1 }))
    expect(await save({ titre: 'Second' }, { titre: 1 })).toMatchObject({ kind: 'conflict', message: expect.stringContaining('Titre du projet') })
    expect((await save({ titre: 'Premier', resume: 'Autre résumé' }, { resume: 1 })).kind).toBe('ok')
  })

  test('refuse une question qui n’est pas de cette étape, une question qui ne se pose pas, et garde ce qu’elle disait', async () => {
    const { applicationId, actor } = await ready()
    const save = (stepKey: string, answers: StepInput['answers'], more: Partial<StepInput> = {}) =>
      saveStep(actor, { applicationId, step: stepKey, answers, versions: { vehicule: 1, energie: 1 }, ...more }, context)
    expect(await save('projet', { ...projectAnswers, pirate: 'x' })).toMatchObject({ kind: 'invalid', fields: { 'answers.pirate': expect.any(String) } })
    const { itinerance, publics, partenaires, communes } = Object.fromEntries((await db.answer.findMany({ where: { applicationId } })).map(({ fieldKey, value }) => [fieldKey, value]))
    const others = { itinerance, publics, partenaires, communes, vehicule: 'non' }
    expect(await save('dispositif', { ...others, energie: 'electrique' })).toMatchObject({ kind: 'invalid', fields: { 'answers.energie': expect.stringMatching(/Seulement si vous répondez «\sOui\s»/) } })
    done(await save('dispositif', others))
    expect(await db.answer.findUnique({ where: { applicationId_fieldKey: { applicationId, fieldKey: 'energie' } } })).toMatchObject({ value: 'electrique' })
    const { content } = (done(await depositApplication(actor, await step(applicationId), context)), await db.submission.findFirstOrThrow({ where: { applicationId } }))
    expect(JSON.stringify(content)).not.toContain('Énergie du véhicule')
  })

  test('un formulaire corrigé entre-temps : rien n’est enregistré, et la phrase le dit', async () => {
    const { applicationId, actor } = await ready()
    const input = { applicationId, step: 'projet', answers: { ...projectAnswers, titre: 'Autre' }, versions: { titre: 1 }, formVersionId: newId() }
    expect(await saveStep(actor, input, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('Le formulaire a été corrigé') })
    expect((await saveStep(actor, { ...input, formVersionId: (await row(applicationId)).formVersionId }, context)).kind).toBe('ok')
  })

  test('refuse un espace d’une autre structure et un montant qui n’en est pas un', async () => {
    const { applicationId, actor } = await ready()
    const other = await structureOf(db, now)
    const base = { applicationId, answers: {}, versions: { espaces: 1, plan: 1 } }
    expect((await saveStep(actor, { ...base, step: 'espaces', answers: { espaces: [other.servicePointId] } }, context)).kind).toBe('invalid')
    expect(await saveStep(actor, { ...base, step: 'financement', plan: { ...balancedPlan, requested: 'beaucoup' } }, context)).toMatchObject({
      kind: 'invalid', fields: { 'plan.requested': expect.any(String) },
    })
  })

  test('un brouillon n’existe que pour les membres de la structure ; un dossier déposé ne se modifie plus', async () => {
    const { applicationId, actor } = await ready()
    const other = await structureOf(db, now)
    const staff = await person(db, now, ['STAFF'])
    const input = { applicationId, step: 'projet', answers: { titre: 'x' }, versions: {} }
    for (const stranger of [anonymous, other.actor, staff]) {
      expect((await saveStep(stranger, input, context)).kind).toBe('absent')
      expect(await dossierPage(stranger, applicationId, context)).toBeNull()
      expect((await depositApplication(stranger, await step(applicationId), context)).kind).toBe('absent')
    }
    expect(await dossierPage(actor, applicationId, context)).toMatchObject({ missing: [], may: { deposit: true } })
    done(await depositApplication(actor, await step(applicationId), context))
    expect((await saveStep(actor, input, context)).kind).toBe('refused')
  })
})

describe('déposer', () => {
  test('refuse une seconde après la clôture et garde le brouillon ; à temps, le même dossier se dépose', async () => {
    const { applicationId, actor } = await ready()
    const late = await depositApplication(actor, await step(applicationId), at(new Date(closing.getTime() + 1000)))
    expect(late).toMatchObject({ kind: 'refused', message: expect.stringMatching(/closes depuis le 2 mars 2026 à 11\s?h\s?00\s?: votre brouillon est gardé\./) })
    expect(await row(applicationId)).toMatchObject({ state: 'DRAFT', firstDepositedAt: null })
    expect(await db.answer.count({ where: { applicationId } })).toBeGreaterThan(10)
    expect((await depositApplication(actor, await step(applicationId), at(new Date(closing.getTime() - 1)))).kind).toBe('ok')
  })

  test('la base refuse aussi un dépôt hors de la fenêtre', async () => {
    const { applicationId, formVersionId } = await row((await ready()).applicationId).then(({ id, formVersionId: form }) => ({ applicationId: id, formVersionId: form }))
    const late = { id: newId(), applicationId, n: 1, depositedAt: closing, applicationVersion: 1, formVersionId, title: 'x', structureName: 'x', departementCode: '15', requestedCents: 2n, smallestViableCents: 1n, content: {}, sha256: '0'.repeat(64) }
    await expect(db.submission.create({ data: late })).rejects.toThrow('deposit_window')
  })

  test('refuse un dossier incomplet et dit ce qui manque', async () => {
    const { applicationId, actor } = await ready()
    done(await saveStep(actor, { applicationId, step: 'financement', answers: {}, plan: { ...balancedPlan, requested: '15 999' }, versions: { plan: 1 } }, context))
    expect(await depositApplication(actor, await step(applicationId), context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('diffèrent de 1') })
    expect((await dossierPage(actor, applicationId, context))?.missing).toMatchObject([{ step: 'financement', field: 'plan' }])
  })

  test('refuse un dossier changé depuis la relecture', async () => {
    const { applicationId, actor } = await ready()
    const read = await step(applicationId)
    done(await saveStep(actor, { applicationId, step: 'projet', answers: { ...projectAnswers, titre: 'Autre' }, versions: { titre: 1 } }, context))
    expect((await depositApplication(actor, read, context)).kind).toBe('conflict')
  })

  test('copie tout le dossier, en scelle l’empreinte et envoie le récépissé aux membres', async () => {
    const { applicationId, actor, number } = await ready()
    const { sha256, n } = done(await depositApplication(actor, await step(applicationId), context))
    const [submission] = await submissions(applicationId)
    const content = submission?.content as unknown as SubmissionContent
    expect(sha256Hex(canonical(content))).toBe(sha256)
    expect(submission).toMatchObject({ n: 1, sha256, title: 'Tournées fictives', requestedCents: 1_600_000n, smallestViableCents: 1_000_000n, departementCode: '15' })
    expect(content.sections.flatMap((section) => section.answers)).toContainEqual({ key: 'duree', label: 'Durée du projet', text: '12 mois' })
    expect(content.attachments).toMatchObject([{ field: 'pieces', name: 'projet.pdf' }])
    const [mail] = await db.outboxMessage.findMany({ where: { objectId: submission?.id ?? '' } })
    expect(mail?.text).toContain(sha256)
    expect(mail?.text).toMatch(/Paragraphe fictif du récépissé\.\s+La réponse est prévue le 1er juillet 2026\. Une décision expresse/)
    const page = await depositPage(actor, { applicationId, n }, context)
    expect(page?.receipt).toMatchObject({ number, sha256, demonstration: true })
    if (page) expect((await receiptPdf(page.receipt)).subarray(0, 5).toString()).toBe('%PDF-')
    expect(await depositPage((await structureOf(db, now)).actor, { applicationId, n }, context)).toBeNull()
  })

  test('deux dépôts : deux copies que rien ne change, et le premier instant qui ordonne', async () => {
    const { applicationId, actor } = await ready()
    done(await depositApplication(actor, await step(applicationId), context))
    done(await reopenApplication(actor, await step(applicationId), at(minutes(5))))
    done(await saveStep(actor, { applicationId, step: 'projet', answers: { ...projectAnswers, titre: 'Tournées revues' }, versions: { titre: 1 } }, at(minutes(6))))
    done(await depositApplication(actor, await step(applicationId), at(minutes(10))))
    expect((await submissions(applicationId)).map(({ n, title }) => [n, title])).toEqual([[1, 'Tournées fictives'], [2, 'Tournées revues']])
    expect(await row(applicationId)).toMatchObject({ state: 'SUBMITTED', firstDepositedAt: now, lastDepositedAt: minutes(10) })
    await expect(db.submission.updateMany({ where: { applicationId }, data: { title: 'x' } })).rejects.toThrow()
    await expect(db.application.update({ where: { id: applicationId }, data: { firstDepositedAt: minutes(1) } })).rejects.toThrow()
  })

  test('quarante intentions envoyées deux ou trois fois en même temps, par deux personnes : autant de dépôts, de lignes du journal et de récépissés que d’intentions', async () => {
    const [call, intentions] = [await openCall(db, now), 40]
    const sent = await Promise.all(Array.from({ length: 4 }, async () => {
      const place = await structureOf(db, now)
      const colleague = await person(db, now)
      await db.membership.create({ data: { structureId: place.structureId, accountId: colleague.id, role: 'EDITOR', since: now } })
      const people = [place.actor, await again(db, now, colleague)]
      const { applicationId } = await completeDraft(db, now, call, place, folder)
      for (let intention = 1; intention <= intentions / 4; intention += 1) {
        const input = await step(applicationId)
        const answers = await Promise.all(Array.from({ length: 2 + (intention % 2) }, async (_, tab) => depositApplication(people[tab % 2] ?? place.actor, input, at(minutes(intention)))))
        expect(new Set(answers.map((answer) => JSON.stringify(done(answer)))).size).toBe(1)
        expect(answers[0]).toMatchObject({ kind: 'ok', value: { applicationId, n: intention, depositedAt: minutes(intention), files: [{ name: 'projet.pdf' }] } })
        done(await reopenApplication(place.actor, await step(applicationId), at(minutes(intention))))
        done(await saveStep(place.actor, { applicationId, step: 'projet', answers: { ...projectAnswers, titre: `Tournées ${intention}` }, versions: { titre: intention } }, at(minutes(intention))))
      }
      return applicationId
    }))
    const kept = await db.submission.findMany({ where: { applicationId: { in: sent } }, select: { id: true } })
    expect(kept).toHaveLength(intentions)
    expect(await db.journalEntry.count({ where: { verb: 'application.deposited', objectId: { in: sent } } })).toBe(intentions)
    // Each receipt goes to the two people of the structure, once.
    expect(await db.outboxMessage.count({ where: { kind: 'application.receipt', objectId: { in: kept.map(({ id }) => id) } } })).toBe(2 * intentions)
  }, 60_000)

  test('redemandé après la clôture parce que la réponse s’est perdue, répond le récépissé déjà donné', async () => {
    const { applicationId, actor } = await ready()
    const input = await step(applicationId)
    const given = done(await depositApplication(actor, input, context))
    expect(done(await depositApplication(actor, input, at(minutes(90))))).toEqual(given)
    expect((await depositApplication((await structureOf(db, now)).actor, input, context)).kind).toBe('absent')
    const reader = await person(db, now)
    const { structureId } = await row(applicationId)
    await db.membership.create({ data: { structureId, accountId: reader.id, role: 'READER', since: now } })
    expect((await depositApplication(await again(db, now, reader), input, context)).kind).toBe('absent')
    done(await reopenApplication(actor, await step(applicationId), context))
    expect(done(await depositApplication(actor, input, context))).toEqual(given)
    expect(await row(applicationId)).toMatchObject({ state: 'DRAFT' })
    done(await withdrawApplication(actor, await step(applicationId), context))
    expect(await depositApplication(actor, input, context)).toMatchObject({ kind: 'refused', message: 'Ce dossier est retiré.' })
  })

  test('repris et déposé de nouveau sans rien changer : le même récépissé, et le dossier est déposé', async () => {
    const { applicationId, actor } = await ready()
    const given = done(await depositApplication(actor, await step(applicationId), context))
    done(await reopenApplication(actor, await step(applicationId), at(minutes(5))))
    const input = await step(applicationId)
    const answers = await Promise.all([depositApplication(actor, input, at(minutes(6))), depositApplication(actor, input, at(minutes(6)))])
    expect(answers.map(done)).toEqual([given, given])
    expect(await row(applicationId)).toMatchObject({ state: 'SUBMITTED', firstDepositedAt: now, lastDepositedAt: now })
    expect(await db.journalEntry.count({ where: { objectId: applicationId, verb: 'application.deposit-kept' } })).toBe(1)
    expect(await submissions(applicationId)).toHaveLength(1)
  })
})

describe('reprendre et retirer', () => {
  test('un dépôt repris et non redéposé reste le dépôt : à la clôture ou sur demande', async () => {
    const [first, second] = [await ready(), await ready()]
    for (const { applicationId, actor } of [first, second]) {
      done(await depositApplication(actor, await step(applicationId), context))
      done(await reopenApplication(actor, await step(applicationId), context))
    }
    done(await keepLastDeposit(first.actor, await step(first.applicationId), context))
    expect(done(await keepDepositsAtClosing(second.call.id, context))).toEqual({ kept: 0 })
    expect(done(await keepDepositsAtClosing(second.call.id, at(closing)))).toEqual({ kept: 1 })
    for (const { applicationId } of [first, second]) expect(await row(applicationId)).toMatchObject({ state: 'SUBMITTED', firstDepositedAt: now, lastDepositedAt: now })
  })

  test('ne se reprend plus après la clôture ; se retire aussi pendant le jury, et ses lecteurs l’apprennent', async () => {
    const { applicationId, actor, call } = await ready()
    done(await depositApplication(actor, await step(applicationId), context))
    expect(await reopenApplication(actor, await step(applicationId), at(closing))).toMatchObject({ kind: 'refused', message: expect.stringContaining('votre dépôt est gardé') })
    await db.call.update({ where: { id: call.id }, data: { state: 'IN_JURY', juryOpenedAt: closing } })
    const team = await newPerson(db, now, 'Agente fictive du retrait', ['STAFF'])
    done(await withdrawApplication(actor, await step(applicationId), at(minutes(90))))
    const { email } = await db.account.findUniqueOrThrow({ where: { id: team.id } })
    expect(await db.outboxMessage.findMany({ where: { kind: { startsWith: 'application.withdrawn-from-jury' }, objectId: applicationId, recipient: email }, select: { text: true } })).toEqual([{ text: expect.stringContaining('n’est plus à lire') }])
    expect((await dossierPage(actor, applicationId, at(minutes(91))))?.may.withdraw).toBe(false)
    const other = await ready()
    done(await withdrawApplication(other.actor, await step(other.applicationId), at(minutes(90))))
    expect(await myApplications(other.actor, at(minutes(90)))).toMatchObject([{ state: 'WITHDRAWN', decision: 'none' }])
  })
})
