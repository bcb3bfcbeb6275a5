import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { answerHistory } from './answer-history.queries'
import { startApplication } from './application.commands'
import { dossierPage } from './application.queries'
import { again, balancedPlan, done, openCall, person, projectAnswers, structureOf } from './open-call.fixture'
import { restoreAnswer, saveAnswer, saveStep } from './save-step.commands'

const { db } = await testDatabase(20)
const now = new Date('2026-03-02T09:00:00.000Z')
const later = (minutes: number) => ({ db, now: new Date(now.getTime() + minutes * 60_000) })
const context = later(0)

/** A draft, its owner and a colleague who writes too. */
async function shared() {
  const [call, place] = [await openCall(db, now), await structureOf(db, now)]
  const { applicationId } = done(await startApplication(place.actor, { callSlug: call.slug, structureId: place.structureId }, context))
  const colleague = await person(db, now)
  await db.membership.create({ data: { structureId: place.structureId, accountId: colleague.id, role: 'EDITOR', since: now } })
  return { ...place, applicationId, colleague: await again(db, now, colleague) }
}
const answerOf = (applicationId: string, fieldKey: string) => db.answer.findUnique({ where: { applicationId_fieldKey: { applicationId, fieldKey } } })
const everHeld = async (applicationId: string): Promise<unknown[]> => [
  ...(await db.answer.findMany({ where: { applicationId } })), ...(await db.answerHistory.findMany({ where: { applicationId } })),
].map(({ value }) => value)

describe('une réponse seule', () => {
  test('se garde, dit sa version et l’instant du serveur ; renvoyée à l’identique, elle n’est gardée qu’une fois', async () => {
    const { actor, applicationId } = await shared()
    const input = { applicationId, field: 'titre', answer: 'Tournées', version: 0 }
    expect(await saveAnswer(actor, input, later(3))).toEqual({ kind: 'ok', value: { version: 1, at: later(3).now } })
    expect(done(await saveAnswer(actor, input, later(4))).version).toBe(1)
    expect(await db.answerHistory.count({ where: { applicationId } })).toBe(0)
  })

  test('fausse, elle a sa phrase, et la dernière bonne reste', async () => {
    const { actor, applicationId } = await shared()
    done(await saveAnswer(actor, { applicationId, field: 'distance', answer: '35', version: 0 }, context))
    expect(await saveAnswer(actor, { applicationId, field: 'distance', answer: 'loin', version: 1 }, context)).toMatchObject({ kind: 'invalid', fields: { 'answers.distance': expect.any(String) } })
    expect((await answerOf(applicationId, 'distance'))?.value).toBe(35)
    for (const field of ['pieces', 'inconnue']) expect((await saveAnswer(actor, { applicationId, field, answer: 'x', version: 0 }, context)).kind).toBe('invalid')
  })

  test('n’existe que pour qui écrit dans la structure', async () => {
    const { actor, applicationId } = await shared()
    const other = await structureOf(db, now)
    for (const stranger of [anonymous, other.actor]) expect((await saveAnswer(stranger, { applicationId, field: 'titre', answer: 'x', version: 0 }, context)).kind).toBe('absent')
    done(await saveAnswer(actor, { applicationId, field: 'titre', answer: 'x', version: 0 }, context))
    expect((await restoreAnswer(other.actor, { applicationId, field: 'titre', version: 1, from: 1 }, context)).kind).toBe('absent')
  })

  test('une version d’avant redevient la réponse, comme version nouvelle ; le plan entier aussi', async () => {
    const { actor, applicationId } = await shared()
    const write = async (answer: string, version: number) => done(await saveAnswer(actor, { applicationId, field: 'titre', answer, version }, context))
    await write('Un', 0)
    await write('Deux', 1)
    done(await restoreAnswer(actor, { applicationId, field: 'titre', version: 2, from: 1 }, context))
    expect(await answerOf(applicationId, 'titre')).toMatchObject({ value: 'Un', version: 3 })
    const plan = async (requested: string, version: number) => done(await saveAnswer(actor, { applicationId, field: 'plan', answer: undefined, plan: { ...balancedPlan, requested }, version }, context))
    await plan('16 000', 0)
    await plan('15 000', 1)
    done(await restoreAnswer(actor, { applicationId, field: 'plan', version: 2, from: 1 }, context))
    expect((await db.financingLine.findFirst({ where: { applicationId, resourceKind: 'REQUESTED_GRANT' } }))?.cents).toBe(1_600_000n)
    expect((await restoreAnswer(actor, { applicationId, field: 'plan', version: 3, from: 9 }, context)).kind).toBe('absent')
  })
})

test('l’historique d’une réponse dit qui, quand et quoi, la plus récente d’abord ; d’un dossier que l’on lit seulement', async () => {
  const { actor, colleague, applicationId, servicePointId } = await shared()
  done(await saveAnswer(actor, { applicationId, field: 'espaces', answer: [servicePointId], version: 0 }, context))
  done(await saveAnswer(colleague, { applicationId, field: 'espaces', answer: [], version: 1 }, later(2)))
  const page = await dossierPage(actor, applicationId, context)
  const history = page && (await answerHistory(page, 'espaces', context))
  expect(history).toMatchObject({
    mayRestore: true,
    versions: [{ version: 2, text: '(vide)', by: colleague.name, at: later(2).now }, { version: 1, text: expect.stringContaining('France services fictive'), by: actor.name, at: now }],
  })
  expect(page && (await answerHistory(page, 'pieces', context))).toBeNull()
  expect(page?.dossier.states).toMatchObject({ espaces: 'todo', projet: 'todo', 'votre-structure': 'complete' })
})

describe('deux personnes dans un champ', () => {
  test('la seconde voit les deux réponses, leur auteur et leur heure ; le reste de son étape est gardé', async () => {
    const { actor, colleague, applicationId } = await shared()
    const step = (answers: object, versions: Record<string, number>) => ({ applicationId, step: 'projet', answers: { ...projectAnswers, ...answers }, versions })
    done(await saveStep(actor, step({ resume: '' }, {}), context))
    done(await saveAnswer(colleague, { applicationId, field: 'titre', answer: 'Celui de la collègue', version: 1 }, later(5)))
    const answer = await saveStep(actor, step({ titre: 'Le mien', resume: 'Un résumé' }, { titre: 1, ambitions: 1, 'reponse-ambitions': 1 }), later(6))
    expect(answer).toMatchObject({
      kind: 'conflict',
      clashes: { 'answers.titre': { mine: 'Le mien', theirs: 'Celui de la collègue', heading: expect.stringMatching(/^Ce que Conseillère fictive a enregistré à 10\sh\s05$/), version: 2 } },
      saved: { resume: 1, ambitions: 1 },
    })
    expect((await answerOf(applicationId, 'resume'))?.value).toBe('Un résumé')
    expect((await answerOf(applicationId, 'titre'))?.value).toBe('Celui de la collègue')
    done(await saveStep(actor, step({ titre: 'Le mien', resume: 'Un résumé' }, { titre: 2, resume: 1, ambitions: 1, 'reponse-ambitions': 1 }), later(7)))
    expect(await everHeld(applicationId)).toEqual(expect.arrayContaining(['Le mien', 'Celui de la collègue']))
  })

  test('ce que l’on n’a pas touché ne se dispute pas : la réponse de l’autre reste', async () => {
    const { actor, colleague, applicationId } = await shared()
    done(await saveStep(actor, { applicationId, step: 'projet', answers: projectAnswers, versions: {} }, context))
    done(await saveAnswer(colleague, { applicationId, field: 'resume', answer: 'Résumé de la collègue', version: 1 }, context))
    const versions = { titre: 1, resume: 1, ambitions: 1, 'reponse-ambitions': 1 }
    expect(done(await saveStep(actor, { applicationId, step: 'projet', answers: { ...projectAnswers, titre: 'Autre' }, versions }, context)).changed).toBe(1)
    expect((await answerOf(applicationId, 'resume'))?.value).toBe('Résumé de la collègue')
    // Untouched, it keeps the version on which it was read: the next true change is shown, not lost.
    expect(done(await saveAnswer(actor, { applicationId, field: 'resume', answer: projectAnswers.resume, version: 1 }, context)).version).toBe(1)
    expect((await saveAnswer(actor, { applicationId, field: 'resume', answer: 'Le mien', version: 1 }, context)).kind).toBe('conflict')
  })

  test('laisser celle de l’autre : la sienne n’est pas relue, les autres champs sont gardés', async () => {
    const { actor, colleague, applicationId } = await shared()
    done(await saveAnswer(colleague, { applicationId, field: 'titre', answer: 'Celui de la collègue', version: 0 }, context))
    done(await saveStep(actor, { applicationId, step: 'projet', answers: { ...projectAnswers, titre: undefined }, versions: {}, leave: 'titre' }, context))
    expect((await answerOf(applicationId, 'titre'))?.value).toBe('Celui de la collègue')
    expect((await answerOf(applicationId, 'resume'))?.value).toBe(projectAnswers.resume)
  })

  test('quarante écritures dans deux onglets, en même temps : chacune qui est acceptée se retrouve, aucune autre n’est écrite', async () => {
    const { actor, colleague, applicationId } = await shared()
    const accepted: string[] = []
    const shown: string[] = []
    for (let round = 0; round < 20; round += 1) {
      const version = (await answerOf(applicationId, 'titre'))?.version ?? 0
      await Promise.all([actor, colleague].map(async (who, tab) => {
        const answer = `Tour ${round}, onglet ${tab}`
        const result = await saveAnswer(who, { applicationId, field: 'titre', answer, version }, later(round))
        if (result.kind === 'ok') accepted.push(answer)
        else if (result.kind === 'conflict' && result.clashes?.['answers.titre']?.mine === answer) shown.push(answer)
      }))
    }
    expect([accepted.length, shown.length]).toEqual([20, 20])
    expect((await everHeld(applicationId)).sort()).toEqual([...accepted].sort())
  })
})
