import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { countingDb, testDatabase } from '@/lib/db/testing/database'
import { abandonCall, launchCall } from './launch.commands'
import { done, hours, newDossier, newPerson, readyCall } from './call.fixture'
import { answerQuestion, askQuestion, correctAnswer, publishQuestion, setAsideQuestion, tellNewAnswers } from './question.commands'
import { publicQuestions, questionsPage } from './question.queries'
import { staffCall } from './staff-call.queries'

const { db, url } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const at = (hour = 0) => ({ db, now: new Date(now.getTime() + hours(hour)) })
const publicUrl = 'https://aller-vers.example.org'
const staff = await newPerson(db, now, 'Agente fictive', ['STAFF'])
const observer = await newPerson(db, now, 'Observateur fictif', ['OBSERVER'])
const asker = await newPerson(db, now, 'Conseillère fictive')

/** Open for ten days. */
async function openCall() {
  const call = await readyCall({ db, now, staff, closesAt: at(240).now })
  done(await launchCall(staff, { callId: call.callId }, at()))
  return call
}
const published = { wording: 'Un CCAS peut-il candidater ?', answer: 'Oui, s’il porte un espace labellisé.' }
const mails = (callId: string) => db.outboxMessage.findMany({ where: { callId, kind: { in: ['call.answers', 'question.set-aside'] } }, orderBy: [{ createdAt: 'asc' }, { recipient: 'asc' }] })

describe('poser une question', () => {
  test('demande un compte, un appel lancé et non clos', async () => {
    const { slug, callId } = await openCall()
    const ask = (hour: number, actor: Parameters<typeof askQuestion>[0] = asker) => askQuestion(actor, { slug, text: 'Le CCAS de Structure fictive peut-il candidater ?' }, at(hour))
    expect((await ask(1, anonymous)).kind).toBe('signedOut')
    done(await ask(1))
    expect(await ask(240)).toMatchObject({ kind: 'refused' })
    expect((await askQuestion(asker, { slug: 'inconnu', text: 'x' }, at(1))).kind).toBe('absent')
    expect(await publicQuestions(asker, { slug }, at(1))).toEqual({ answers: [], waiting: 1 })
    expect(await publicQuestions(anonymous, { slug }, at(1))).toEqual({ answers: [], waiting: 0 })
    expect(await staffCall(staff, slug, at(1))).toMatchObject({ questions: 1, questionSince: at(1).now })
    const entries = await db.journalEntry.findMany({ where: { chain: callId, verb: 'question.asked' } })
    expect(entries).toHaveLength(1)
    expect(JSON.stringify(entries)).not.toContain('CCAS')
  })

  test('dix par heure et par personne', async () => {
    const { slug } = await openCall()
    const eager = await newPerson(db, now, 'Personne pressée')
    for (let n = 0; n < 10; n += 1) done(await askQuestion(eager, { slug, text: `Question ${n}` }, at(2)))
    expect((await askQuestion(eager, { slug, text: 'Encore' }, at(2))).kind).toBe('refused')
    done(await askQuestion(eager, { slug, text: 'Plus tard' }, at(4)))
  })
})

describe('répondre', () => {
  test('publie la question récrite et sa réponse pour tous, puis une mise à jour datée ; les versions restent', async () => {
    const { slug } = await openCall()
    const { questionId } = done(await askQuestion(asker, { slug, text: 'Le CCAS de Structure fictive peut-il candidater ?' }, at(1)))
    for (const actor of [anonymous, observer, asker]) expect((await answerQuestion(actor, { questionId, version: 1, ...published }, at(2))).kind).toBe('absent')
    done(await answerQuestion(staff, { questionId, version: 1, ...published }, at(2)))
    expect((await answerQuestion(staff, { questionId, version: 1, ...published }, at(2))).kind).toBe('conflict')
    expect(await publicQuestions(anonymous, { slug }, at(3))).toEqual({ waiting: 0, answers: [{ id: questionId, ...published, publishedAt: at(2).now, updatedAt: null }] })
    done(await correctAnswer(staff, { questionId, version: 2, ...published, answer: 'Oui.' }, at(5)))
    expect(await publicQuestions(anonymous, { slug }, at(6))).toMatchObject({ answers: [{ answer: 'Oui.', publishedAt: at(2).now, updatedAt: at(5).now }] })
    expect((await questionsPage(staff, { slug }, at(6)))?.questions).toMatchObject([{ state: 'ANSWERED', askedBy: 'Conseillère fictive', answers: [{ n: 2, answer: 'Oui.' }, { n: 1, answer: published.answer, by: 'Agente fictive' }], may: ['correct'] }])
    await expect(db.callAnswer.updateMany({ where: { questionId }, data: { answer: 'Non.' } })).rejects.toThrow()
    await expect(db.callAnswer.deleteMany({ where: { questionId } })).rejects.toThrow()
  })

  test('une question posée à temps reçoit sa réponse après la clôture ; un appel sans suite n’en donne plus', async () => {
    const { slug, callId } = await openCall()
    const { questionId } = done(await askQuestion(asker, { slug, text: 'Question de dernière heure' }, at(239)))
    done(await answerQuestion(staff, { questionId, version: 1, ...published }, at(250)))
    done(await abandonCall(staff, { callId, reason: 'Motif fictif.' }, at(260)))
    expect((await correctAnswer(staff, { questionId, version: 2, ...published }, at(261))).kind).toBe('refused')
    expect((await publishQuestion(staff, { callId, ...published }, at(261))).kind).toBe('refused')
    expect((await questionsPage(staff, { slug }, at(261)))?.questions[0]?.may).toEqual([])
  })

  test('écarter une question se fait par un motif de la liste, le seul que la personne reçoit', async () => {
    const { slug, callId } = await openCall()
    const { questionId } = done(await askQuestion(asker, { slug, text: 'Où en est mon dossier ?' }, at(1)))
    const input = { questionId, version: 1, ground: 'ABOUT_ONE_DOSSIER', publicUrl } as const
    expect((await setAsideQuestion(asker, input, at(2))).kind).toBe('absent')
    done(await setAsideQuestion(staff, input, at(2)))
    expect(await mails(callId)).toMatchObject([{ kind: 'question.set-aside', recipient: asker.email }])
    expect(await publicQuestions(asker, { slug }, at(3))).toEqual({ answers: [], waiting: 0 })
    done(await answerQuestion(staff, { questionId, version: 2, ...published }, at(4)))
    expect((await publicQuestions(anonymous, { slug }, at(5))).answers).toHaveLength(1)
  })
})

describe('qui lit', () => {
  test('la page de l’équipe n’est qu’à elle ; rien avant le lancement', async () => {
    const { slug } = await readyCall({ db, now, staff })
    expect(await questionsPage(staff, { slug }, at())).toBeNull()
    const open = await openCall()
    for (const actor of [anonymous, observer, asker, open.panel[0]!, open.signatory]) expect(await questionsPage(actor, { slug: open.slug }, at())).toBeNull()
    expect(await questionsPage(staff, { slug: open.slug }, at())).toMatchObject({ questions: [], mayPublish: true, closed: null })
    const counting = countingDb(url)
    expect(await counting.asked(() => questionsPage(staff, { slug: open.slug }, { db: counting.db, now }))).toBe(1)
    expect(await counting.asked(() => publicQuestions(anonymous, { slug: open.slug }, { db: counting.db, now }))).toBe(1)
  })
})

describe('prévenir', () => {
  test('un seul message par jour à chaque personne qui a un dossier ou qui a posé la question, quel que soit le nombre de réponses', async () => {
    const { slug, callId } = await openCall()
    const [drafting, gone] = [await newPerson(db, now, 'Brouillon fictif'), await newPerson(db, now, 'Retrait fictif')]
    await newDossier(db, now, callId, drafting.id)
    await newDossier(db, now, callId, gone.id, 'WITHDRAWN')
    const { questionId } = done(await askQuestion(asker, { slug, text: 'Une question' }, at(1)))
    done(await answerQuestion(staff, { questionId, version: 1, ...published }, at(1)))
    done(await publishQuestion(staff, { callId, wording: 'Quelle dépense est éligible ?', answer: 'Celle du projet.' }, at(1)))
    const told = async () => (await mails(callId)).map(({ recipient }) => recipient)
    await tellNewAnswers(at(1.2), publicUrl)
    expect(await told()).toEqual([])
    await tellNewAnswers(at(1.6), publicUrl)
    const [first] = await mails(callId)
    expect((await told()).sort()).toEqual([asker.email, drafting.email].sort())
    expect(first?.text).toContain(published.wording)
    expect(first?.text).not.toContain(published.answer)
    expect(first?.text).toContain(`${publicUrl}/appels/${slug}#questions`)
    done(await correctAnswer(staff, { questionId, version: 2, ...published }, at(3)))
    for (const hour of [2, 4]) await tellNewAnswers(at(hour), publicUrl)
    expect(await told()).toHaveLength(2)
    for (const hour of [26, 27]) await tellNewAnswers(at(hour), publicUrl)
    expect(await told()).toHaveLength(4)
  })
})
