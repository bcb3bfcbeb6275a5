import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { newId } from '@/lib/kernel/ids'
import type { priceOffThread } from '@/lib/optimum/off-thread'
import { markedCall, type MarkedCall } from './marked-call.fixture'
import { createScenario, deleteScenario } from './scenario.commands'
import { scenarioBook } from './scenario.queries'
import { askSearch, cancelSearch, forgetSearches, runSearch, waitingSearches } from './search-run.commands'
import { searchRunPage } from './search-run.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const free = { keep: false, perDepartement: null, perRegion: null, ambitions: [], areas: { rural: null, qpv: null }, atLeast: null, atMost: null, must: [], mustNot: [] }
const awake = () => ({ db, clock: () => now, stop: new AbortController().signal })

async function asked(wishes = {}, name = 'Cherché') {
  const call = await markedCall(context)
  const scenario = await createScenario(call.staff, { callId: call.callId, name: 'Essai', from: 'ranking' }, context)
  if (scenario.kind !== 'ok') throw new Error(scenario.kind)
  const { scenarioId } = scenario.value
  const ask = (more = {}) => askSearch(call.staff, { scenarioId, name, wishes: { ...free, ...wishes, ...more } }, context)
  const run = await ask()
  if (run.kind !== 'ok') throw new Error(JSON.stringify(run))
  return { call, scenarioId, ask, runId: run.value.runId }
}
const stored = (id: string) => db.searchRun.findUniqueOrThrow({ where: { id } })
const scenariosOf = async (call: MarkedCall) => (await scenarioBook(call.staff, call.slug, context))?.scenarios ?? []
const foundBy = async (call: MarkedCall, runId: string) => {
  const { foundId } = await stored(runId)
  const found = (await scenariosOf(call)).find(({ id }) => id === foundId)
  if (!found) throw new Error('nothing was found')
  return { found, amounts: call.applications.map(({ id }) => found.grants.get(id)?.cents ?? null) }
}

/** A search that lasts until it is given up, and tells how far it has come. */
function endless() {
  let began = () => {}
  const started = new Promise<void>((resolve) => (began = resolve))
  const price: typeof priceOffThread = (_instance, _asked, { signal, heard }) => new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error))
    heard?.({ done: 1, total: 3, best: 81.5, bound: 82 })
    began()
  })
  return { price, started }
}
const until = async (holds: () => Promise<boolean>) => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20))
}

describe('recherche du meilleur choix, par le processus des tâches de fond', () => {
  test('remplit ce que l’enveloppe laisse, sans toucher à ce qui est gardé', async () => {
    const { call, runId } = await asked({ keep: true })
    expect(await waitingSearches(db, now)).toContain(runId)
    expect(await runSearch(runId, awake())).toBe('done')
    const { found, amounts } = await foundBy(call, runId)
    expect(amounts).toEqual([2_000_000, 2_000_000, 1_000_000, null, null])
    expect(found.figures.left).toBe(0)
    expect(await stored(runId)).toMatchObject({ state: 'DONE', done: 2, total: 2 })
    expect(await runSearch(runId, awake())).toBe('taken')
  }, 60_000)

  test('respecte les conditions, dit ce que chacune coûte, et prouve qu’aucun choix ne fait mieux', async () => {
    const { call, runId } = await asked({ perDepartement: 1, mustNot: [3] })
    expect(await runSearch(runId, awake())).toBe('done')
    const { found, amounts } = await foundBy(call, runId)
    expect(amounts.map((amount) => amount !== null).slice(0, 3)).toEqual([true, false, false])
    expect(found.search?.value).toBeCloseTo(found.search?.bound ?? 0, 6)
    expect(found.search?.prices).toHaveLength(2)
    expect(found.search?.prices[0]).toMatch(/^Au plus un dossier par département coûte /)
  }, 60_000)

  test('ce qui ne peut tenir ensemble est nommé ; rien n’est enregistré', async () => {
    const { call, runId } = await asked({ must: [1, 2], perDepartement: 1 })
    expect(await runSearch(runId, awake())).toBe('done')
    expect(await stored(runId)).toMatchObject({ state: 'DONE', foundId: null, message: expect.stringMatching(/^Rien ne satisfait à la fois .*par département/) as string })
    expect(await scenariosOf(call)).toHaveLength(1)
  }, 60_000)

  test('une à la fois depuis un scénario ; un nom déjà pris, un dossier inconnu sont refusés avant de chercher', async () => {
    const { call, scenarioId, ask, runId } = await asked()
    expect((await ask()).kind).toBe('refused')
    expect((await cancelSearch(call.staff, { runId }, context)).kind).toBe('ok')
    expect((await ask({ must: [99] })).kind).toBe('refused')
    expect((await askSearch(call.staff, { scenarioId, name: 'Essai', wishes: free }, context)).kind).toBe('invalid')
    expect((await ask()).kind).toBe('ok')
  })

  test('arrêtée par l’équipe, elle s’arrête vraiment et n’enregistre rien ; arrêtée deux fois, la seconde dit que c’est déjà fait', async () => {
    const { call, runId } = await asked()
    const { price, started } = endless()
    const running = runSearch(runId, { ...awake(), price, everyMs: 20 })
    await started
    await until(async () => (await stored(runId)).done === 1)
    expect(await searchRunPage(call.staff, { slug: call.slug, id: runId }, context)).toMatchObject({ state: 'RUNNING', done: 1, total: 3, best: 81.5, bound: 82 })
    expect((await cancelSearch(call.staff, { runId }, context)).kind).toBe('ok')
    expect(await running).toBe('ended')
    expect(await stored(runId)).toMatchObject({ state: 'CANCELLED', foundId: null })
    expect(await scenariosOf(call)).toHaveLength(1)
    expect((await cancelSearch(call.staff, { runId }, context)).kind).toBe('conflict')
  })

  test('arrêtée à l’instant où elle aboutit, elle n’enregistre rien', async () => {
    const { call, runId } = await asked()
    const price: typeof priceOffThread = async (instance) => {
      await cancelSearch(call.staff, { runId }, context)
      const [first] = instance.options
      return { optimum: { status: 'optimal', value: 1, cents: first?.cents ?? 0, chosen: first ? [first] : [], bound: 1 }, prices: [] }
    }
    expect(await runSearch(runId, { ...awake(), price })).toBe('ended')
    expect(await scenariosOf(call)).toHaveLength(1)
  })

  test('son scénario de départ supprimé, elle s’arrête avec lui', async () => {
    const { call, scenarioId, runId } = await asked()
    const { price, started } = endless()
    const running = runSearch(runId, { ...awake(), price, everyMs: 20 })
    await started
    expect((await deleteScenario(call.staff, { scenarioId }, context)).kind).toBe('ok')
    expect(await running).toBe('ended')
    expect(await scenariosOf(call)).toEqual([])
  })

  test('le processus arrêté proprement la remet en attente ; tué, elle est reprise une fois, puis déclarée interrompue', async () => {
    const { runId } = await asked()
    const [stop, { price, started }] = [new AbortController(), endless()]
    const running = runSearch(runId, { ...awake(), stop: stop.signal, price })
    await started
    stop.abort()
    expect(await running).toBe('put back')
    expect(await stored(runId)).toMatchObject({ state: 'QUEUED', tries: 0 })
    const killed = async (tries: number) => db.searchRun.update({ where: { id: runId }, data: { state: 'RUNNING', seenAt: now, tries } })
    await killed(1)
    expect(await waitingSearches(db, later(20))).not.toContain(runId)
    expect(await waitingSearches(db, later(40))).toContain(runId)
    await killed(2)
    expect(await waitingSearches(db, later(40))).not.toContain(runId)
    expect(await stored(runId)).toMatchObject({ state: 'FAILED', message: expect.stringMatching(/interrompue.*Rien n’a été enregistré.*relancez-la/) as string })
  })

  test('une erreur de la recherche la termine, avec ce qui est gardé et ce qu’il faut faire', async () => {
    const { runId } = await asked()
    await expect(runSearch(runId, { ...awake(), price: () => Promise.reject(new Error('panne')) })).rejects.toThrow('panne')
    expect(await stored(runId)).toMatchObject({ state: 'FAILED', message: expect.stringMatching(/intact.*relancez-la/) as string })
  })

  test('le nom pris entre-temps, le scénario trouvé porte le premier libre', async () => {
    const { call, runId } = await asked({}, 'Convoité')
    expect((await createScenario(call.staff, { callId: call.callId, name: 'Convoité', from: 'ranking' }, context)).kind).toBe('ok')
    expect(await runSearch(runId, awake())).toBe('done')
    expect((await foundBy(call, runId)).found.name).toBe('Convoité (2)')
  }, 60_000)

  test('est à l’équipe, sauf à qui est déporté dans l’appel ; demandée par qui l’est devenu, elle n’aboutit pas', async () => {
    const { call, scenarioId, runId } = await asked()
    for (const actor of [anonymous, call.observer, call.member(1), call.signatory, call.applicant]) {
      expect((await askSearch(actor, { scenarioId, name: 'Autre', wishes: free }, context)).kind).toBe('absent')
      expect((await cancelSearch(actor, { runId }, context)).kind).toBe('absent')
      expect(await searchRunPage(actor, { slug: call.slug, id: runId }, context)).toBeNull()
    }
    expect(await searchRunPage(call.staff, { slug: 'un-autre-appel', id: runId }, context)).toBeNull()
    const jurorId = newId()
    await db.juror.create({ data: { id: jurorId, callId: call.callId, accountId: call.staff.id, role: 'MEMBER', position: 9, capacity: 'Qualité fictive', appointedOn: now, act: 'Acte fictif', endedAt: now } })
    await db.recusal.create({ data: { id: newId(), callId: call.callId, jurorId, applicationId: call.dossier(1).id, ground: 'HOME', origin: 'DECIDED', state: 'EFFECTIVE', raisedAt: now, decidedAt: now } })
    expect((await cancelSearch(call.staff, { runId }, context)).kind).toBe('absent')
    expect(await searchRunPage(call.staff, { slug: call.slug, id: runId }, context)).toBeNull()
    expect(await runSearch(runId, awake())).toBe('failed')
  })

  test('est oubliée une semaine après sa fin ; ce qu’elle a trouvé reste', async () => {
    const { call, runId } = await asked()
    await forgetSearches(db, later(1))
    expect((await stored(runId)).state).toBe('QUEUED')
    expect(await runSearch(runId, awake())).toBe('done')
    await forgetSearches(db, later(1))
    expect(await db.searchRun.count({ where: { id: runId } })).toBe(0)
    expect(await scenariosOf(call)).toHaveLength(2)
  }, 60_000)
})
