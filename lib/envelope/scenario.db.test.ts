import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { cents } from '@/lib/kernel/cents'
import { newId } from '@/lib/kernel/ids'
import { juryCall } from '@/lib/panel/jury-call.fixture'
import { runAssignment } from '@/lib/scoring/assignment.commands'
import { submitSheet } from '@/lib/scoring/score-sheet.commands'
import { judgedCall } from './judged-call.fixture'
import { startPlan } from './plan.commands'
import { adoptScenario, commentScenario, createScenario, deleteScenario, drawLine, saveScenario, searchBest } from './scenario.commands'
import { scenarioBook } from './scenario.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

/** Five dossiers of 20 000 €, viable from 10 000 €, marked by two members: 5, 4, 3, 2 and 1 on everything; an envelope of 50 000 €. */
async function marked({ closed = true } = {}) {
  const call = await juryCall(db, now, { jurors: [{ role: 'PRESIDENT' }, { role: 'DEPUTY' }], dossiers: ['15', '15', '2A', '43', '63'].map((departement) => ({ departement })), readings: 2 })
  await db.envelope.create({ data: { id: call.callId, callId: call.callId, totalCents: 5_000_000n } })
  expect((await runAssignment(call.staff, { callId: call.callId, seed: 'tirage' }, context)).kind).toBe('ok')
  for (const [index, { id }] of call.applications.entries())
    for (const member of call.members) {
      const marks = ['impact', 'itinerance', 'essaimage'].map((code) => ({ code, value: 5 - index, ground: 'Motif fictif.' }))
      if (closed || index > 0) expect((await submitSheet(member, { applicationId: id, version: 0, marks, appreciation: '', confidence: 'MEDIUM' }, context)).kind).toBe('ok')
    }
  return call
}
type Call = Awaited<ReturnType<typeof marked>>
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
const free = { keep: false, perDepartement: null, perRegion: null, ambitions: [], atLeast: null, atMost: null, must: [], mustNot: [] }

describe('scénarios d’enveloppe', () => {
  test('sont au pilotage, une fois les notes lisibles ; qui est déporté dans l’appel n’en sait rien', async () => {
    const early = await marked({ closed: false })
    expect(await scenarioBook(early.staff, early.slug, context)).toBeNull()
    expect((await createScenario(early.staff, { callId: early.callId, name: 'Essai', from: 'ranking' }, context)).kind).toBe('absent')
    const call = await marked()
    for (const actor of [anonymous, call.observer, call.member(1), call.signatory, call.applicant]) {
      expect(await scenarioBook(actor, call.slug, context)).toBeNull()
      expect((await createScenario(actor, { callId: call.callId, name: 'Essai', from: 'ranking' }, context)).kind).toBe('absent')
    }
    const id = await created(call)
    for (const actor of [anonymous, call.observer, call.member(1)]) {
      expect((await drawLine(actor, { scenarioId: id, version: 1, count: 1, percent: 100 }, context)).kind).toBe('absent')
      expect((await saveScenario(actor, { scenarioId: id, version: 1, name: 'Essai', lines: [] }, context)).kind).toBe('absent')
      expect((await commentScenario(actor, { scenarioId: id, text: 'Non.' }, context)).kind).toBe('absent')
      expect((await deleteScenario(actor, { scenarioId: id }, context)).kind).toBe('absent')
      expect((await searchBest(actor, { scenarioId: id, name: 'Autre', wishes: free }, context)).kind).toBe('absent')
    }
    const jurorId = newId()
    await db.juror.create({ data: { id: jurorId, callId: call.callId, accountId: call.staff.id, role: 'MEMBER', position: 9, capacity: 'Qualité fictive', appointedOn: now, act: 'Acte fictif', endedAt: now } })
    await db.recusal.create({ data: { id: newId(), callId: call.callId, jurorId, applicationId: call.dossier(1).id, ground: 'HOME', origin: 'DECIDED', state: 'EFFECTIVE', raisedAt: now, decidedAt: now } })
    expect(await scenarioBook(call.staff, call.slug, context)).toBeNull()
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

describe('recherche du meilleur choix', () => {
  test('remplit ce que l’enveloppe laisse, sans toucher à ce qui est gardé', async () => {
    const call = await marked()
    const id = await created(call)
    const found = await searchBest(call.staff, { scenarioId: id, name: 'Rempli', wishes: { ...free, keep: true } }, context)
    if (found.kind !== 'ok') throw new Error(JSON.stringify(found))
    const { numbers, scenario } = await read(call, found.value.scenarioId)
    expect(numbers).toEqual([1, 2, 3])
    expect([1, 2, 3].map((n) => scenario.grants.get(call.dossier(n).id)?.cents)).toEqual([2_000_000, 2_000_000, 1_000_000])
    expect(scenario.figures.left).toBe(0)
  }, 60_000)

  test('respecte les conditions, dit ce que chacune coûte, et prouve qu’aucun choix ne fait mieux', async () => {
    const call = await marked()
    const id = await created(call)
    const found = await searchBest(call.staff, { scenarioId: id, name: 'Un par département', wishes: { ...free, perDepartement: 1, mustNot: [3] } }, context)
    if (found.kind !== 'ok') throw new Error(JSON.stringify(found))
    const { numbers, scenario } = await read(call, found.value.scenarioId)
    expect(numbers).toContain(1)
    expect(numbers).not.toContain(2)
    expect(numbers).not.toContain(3)
    expect(scenario.search?.value).toBeCloseTo(scenario.search?.bound ?? 0, 6)
    expect(scenario.search?.prices).toHaveLength(2)
    expect(scenario.search?.prices[0]).toMatch(/^Au plus un dossier par département coûte /)
  }, 60_000)

  test('ce qui ne peut tenir ensemble est nommé ; rien n’est enregistré', async () => {
    const call = await marked()
    const id = await created(call)
    const clash = await searchBest(call.staff, { scenarioId: id, name: 'Impossible', wishes: { ...free, must: [1, 2], perDepartement: 1 } }, context)
    expect(clash).toMatchObject({ kind: 'refused' })
    expect(JSON.stringify(clash)).toMatch(/par département/)
    expect((await searchBest(call.staff, { scenarioId: id, name: 'Inconnu', wishes: { ...free, must: [99] } }, context)).kind).toBe('refused')
    expect((await scenarioBook(call.staff, call.slug, context))?.scenarios).toHaveLength(1)
  }, 60_000)
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
