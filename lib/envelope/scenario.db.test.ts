import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { amiForm } from '@/lib/forms/ami-form'
import { answerText } from '@/lib/forms/answer-text'
import { cents } from '@/lib/kernel/cents'
import { newId } from '@/lib/kernel/ids'
import { areaQuestion } from './declared-area'
import { envelopePage } from './envelope-page.queries'
import { judgedCall } from './judged-call.fixture'
import { markedCall, type MarkedCall } from './marked-call.fixture'
import { startPlan } from './plan.commands'
import { adoptScenario, commentScenario, createScenario, deleteScenario, drawLine, saveScenario } from './scenario.commands'
import { scenarioBook } from './scenario.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

const marked = (options?: { closed: boolean }) => markedCall(context, options)
type Call = MarkedCall
const created = async (call: Call, name = 'Essai', from = 'ranking') => {
  const result = await createScenario(call.staff, { callId: call.callId, name, from }, context)
  if (result.kind !== 'ok') throw new Error(`not created: ${JSON.stringify(result)}`)
  return result.value.scenarioId
}
const read = async (call: Pick<Call, 'staff' | 'slug'>, id: string) => {
  const book = await scenarioBook(call.staff, call.slug, context, { only: [id] })
  const [scenario] = book?.scenarios ?? []
  if (!book || !scenario) throw new Error('no such scenario')
  return { ...book, scenario, numbers: book.rows.filter(({ applicationId }) => scenario.grants.has(applicationId)).map(({ number }) => number) }
}

describe('scénarios d’enveloppe', () => {
  test('sont au pilotage, une fois les notes lisibles ; qui est déporté dans l’appel n’en sait rien', async () => {
    const early = await marked({ closed: false })
    expect(await scenarioBook(early.staff, early.slug, context)).toBeNull()
    expect((await envelopePage(early.staff, early.slug, context))?.mayTry).toBe(false)
    expect((await createScenario(early.staff, { callId: early.callId, name: 'Essai', from: 'ranking' }, context)).kind).toBe('absent')
    const call = await marked()
    for (const actor of [anonymous, call.observer, call.member(1), call.signatory, call.applicant]) {
      expect(await scenarioBook(actor, call.slug, context)).toBeNull()
      expect((await createScenario(actor, { callId: call.callId, name: 'Essai', from: 'ranking' }, context)).kind).toBe('absent')
    }
    const id = await created(call)
    expect((await envelopePage(call.staff, call.slug, context))?.mayTry).toBe(true)
    for (const actor of [anonymous, call.observer, call.member(1)]) {
      expect((await drawLine(actor, { scenarioId: id, version: 1, count: 1, percent: 100 }, context)).kind).toBe('absent')
      expect((await saveScenario(actor, { scenarioId: id, version: 1, name: 'Essai', lines: [] }, context)).kind).toBe('absent')
      expect((await commentScenario(actor, { scenarioId: id, text: 'Non.' }, context)).kind).toBe('absent')
      expect((await deleteScenario(actor, { scenarioId: id }, context)).kind).toBe('absent')
    }
    const jurorId = newId()
    await db.juror.create({ data: { id: jurorId, callId: call.callId, accountId: call.staff.id, role: 'MEMBER', position: 9, capacity: 'Qualité fictive', appointedOn: now, act: 'Acte fictif', endedAt: now } })
    await db.recusal.create({ data: { id: newId(), callId: call.callId, jurorId, applicationId: call.dossier(1).id, ground: 'HOME', origin: 'DECIDED', state: 'EFFECTIVE', raisedAt: now, decidedAt: now } })
    expect(await scenarioBook(call.staff, call.slug, context)).toBeNull()
    expect((await envelopePage(call.staff, call.slug, context))?.mayTry ?? false).toBe(false)
    expect((await drawLine(call.staff, { scenarioId: id, version: 1, count: 1, percent: 100 }, context)).kind).toBe('absent')
  })

  test('le premier suit le classement jusqu’où tient l’enveloppe ; un autre se copie ; deux n’ont pas le même nom', async () => {
    const call = await marked()
    const id = await created(call)
    const { numbers, scenario, rows } = await read(call, id)
    expect(numbers).toEqual([1, 2])
    expect(rows.map(({ number, rank, score, region }) => [number, rank, score, region])[0]).toEqual([1, 1, '100.00', 'Auvergne-Rhône-Alpes'])
    expect(scenario.figures).toMatchObject({ funded: 2, sum: 4_000_000, left: 1_000_000, mean: 90, departements: ['15'], regions: 1 })
    expect((await createScenario(call.staff, { callId: call.callId, name: 'Essai', from: id }, context)).kind).toBe('invalid')
    expect((await read(call, await created(call, 'Copie', id))).numbers).toEqual([1, 2])
  })

  test('la ligne se trace au rang voulu, à une part de la demande ; l’enveloppe peut être dépassée, et c’est dit', async () => {
    const call = await marked()
    const id = await created(call)
    expect(await drawLine(call.staff, { scenarioId: id, version: 1, count: 4, percent: 80 }, context)).toEqual({ kind: 'ok', value: { funded: 4 } })
    expect((await read(call, id)).scenario.figures).toMatchObject({ funded: 4, sum: 6_400_000, left: -1_400_000 })
    expect((await drawLine(call.staff, { scenarioId: id, version: 1, count: 1, percent: 80 }, context)).kind).toBe('conflict')
    expect((await drawLine(call.staff, { scenarioId: id, version: 2, count: 1, percent: 33 }, context)).kind).toBe('invalid')
  })

  test('un montant reste entre le plus petit viable et le demandé ; tout ou rien', async () => {
    const call = await marked()
    const id = await created(call)
    const line = (n: number, amount: number | null) => ({ applicationId: call.dossier(n).id, cents: amount === null ? null : cents(amount), conditions: n === 3 ? 'Sous réserve.' : '' })
    expect(await saveScenario(call.staff, { scenarioId: id, version: 1, name: 'Essai', lines: [line(1, 2_000_000), line(2, 999_999), line(3, 2_000_001)] }, context)).toMatchObject({ kind: 'invalid', fields: { 'lines.1.cents': expect.any(String), 'lines.2.cents': expect.any(String) } })
    expect((await read(call, id)).numbers).toEqual([1, 2])
    expect((await saveScenario(call.staff, { scenarioId: id, version: 1, name: 'Autre nom', lines: [line(1, 1_234_567), line(2, null), line(3, 2_000_000)] }, context)).kind).toBe('ok')
    const { scenario, numbers } = await read(call, id)
    expect([scenario.name, numbers, scenario.grants.get(call.dossier(1).id)?.cents, scenario.grants.get(call.dossier(3).id)?.conditions]).toEqual(['Autre nom', [1, 3], 1_234_567, 'Sous réserve.'])
  })

  test('dit combien déclarent des communes rurales ou un quartier prioritaire, là où le formulaire le demandait', async () => {
    const call = await marked()
    const id = await created(call)
    expect((await read(call, id)).scenario.figures.areas).toBeNull()
    const formVersionId = newId()
    await db.formVersion.create({ data: { id: formVersionId, callId: call.callId, n: 9, definition: amiForm as object, reason: 'Correction fictive.', frozenAt: now } })
    const question = amiForm.steps.flatMap(({ fields }) => fields).find(({ key }) => key === areaQuestion)
    if (!question) throw new Error('the form asks for no area')
    for (const [index, chosen] of [['frr', 'montagne'], ['rural', 'qpv']].entries()) {
      const dossier = call.dossier(index + 1)
      const before = await db.submission.findFirstOrThrow({ where: { applicationId: dossier.id } })
      const content = { ...(before.content as object), sections: [{ title: 'Le territoire', answers: [{ key: areaQuestion, label: question.label, text: answerText(question, chosen) }] }] }
      await db.submission.create({ data: { ...before, id: newId(), n: before.n + 1, applicationVersion: before.applicationVersion + 1, formVersionId, content } })
    }
    expect((await read(call, id)).scenario.figures.areas).toEqual({ asked: 2, counts: { rural: 2, qpv: 1 } })
  })

  test('un dossier retiré ou devenu irrecevable n’y est plus', async () => {
    const call = await marked()
    const id = await created(call)
    await db.application.update({ where: { id: call.dossier(1).id }, data: { state: 'WITHDRAWN', withdrawnAt: now } })
    expect((await read(call, id)).numbers).toEqual([2])
  })

  test('se commente et se supprime', async () => {
    const call = await marked()
    const id = await created(call)
    expect((await commentScenario(call.staff, { scenarioId: id, text: 'À montrer au comité fictif.' }, context)).kind).toBe('ok')
    expect((await read(call, id)).scenario.comments).toMatchObject([{ text: 'À montrer au comité fictif.', by: call.staff.name }])
    expect((await deleteScenario(call.staff, { scenarioId: id }, context)).kind).toBe('ok')
    expect((await scenarioBook(call.staff, call.slug, context))?.scenarios).toEqual([])
  })
})

describe('reprendre un scénario dans l’enveloppe', () => {
  const three = ['SELECT', 'SELECT', 'WAIT', 'REJECT'].map((verdict, index) => ({ name: `Espace fictif ${index}`, departement: '15', verdict: verdict as 'SELECT' | 'WAIT' | 'REJECT' }))

  test('vaut pour les dossiers que le jury a retenus, et eux seuls', async () => {
    const call = await judgedCall(db, now, three)
    const result = await createScenario(call.staff, { callId: call.callId, name: 'Avis scellés', from: 'verdicts' }, context)
    if (result.kind !== 'ok') throw new Error(result.kind)
    const { scenarioId } = result.value
    const adopt = async () => adoptScenario(call.staff, { scenarioId, version: (await db.scenario.findUniqueOrThrow({ where: { id: scenarioId } })).version }, context)
    expect((await adopt()).kind).toBe('refused')
    expect((await startPlan(call.staff, { callId: call.callId }, context)).kind).toBe('ok')
    const rows = (await read(call, scenarioId)).rows
    const lines = rows.map(({ applicationId, number }) => ({ applicationId, cents: number <= 2 ? cents(1_500_000) : null, conditions: '' }))
    expect((await saveScenario(call.staff, { scenarioId, version: 1, name: 'Réduit', lines }, context)).kind).toBe('ok')
    expect((await adoptScenario(call.observer, { scenarioId, version: 2 }, context)).kind).toBe('absent')
    expect((await adopt()).kind).toBe('ok')
    expect((await db.allocation.findMany({ where: { applicationId: { in: rows.map(({ applicationId }) => applicationId) } } })).map((row) => Number(row.cents))).toEqual([1_500_000, 1_500_000])
    const more = rows.map(({ applicationId, number }) => ({ applicationId, cents: number <= 3 ? cents(1_500_000) : null, conditions: '' }))
    expect((await saveScenario(call.staff, { scenarioId, version: 2, name: 'Réduit', lines: more }, context)).kind).toBe('ok')
    expect(await adopt()).toMatchObject({ kind: 'refused', message: expect.stringMatching(/n°.3/) })
  })
})
