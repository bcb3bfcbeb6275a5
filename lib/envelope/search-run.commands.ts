import { isStaff, type Actor } from '@/lib/accounts/actor'
import { actorOfAccount } from '@/lib/accounts/actor.queries'
import type { Db } from '@/lib/db/client'
import { isDuplicate } from '@/lib/db/constraint'
import { transact, type Context } from '@/lib/db/transaction'
import { cents, formatEuros } from '@/lib/kernel/cents'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, ok, refused, type Result } from '@/lib/kernel/result'
import { notAwayFromCall } from '@/lib/panel/recusal-rows.queries'
import { priceOffThread } from '@/lib/optimum/off-thread'
import type { Prices, Progress } from '@/lib/optimum/optimum'
import type { Grant } from './scenario'
import { insert, open, taken, type Opened } from './scenario.commands'
import { clashSentence, grantsOf, searchInstance, type ScenarioSearch, type SearchWishes } from './scenario-search'
import { freeName } from './search-run'

type Place = { slug: string; scenarioId: string }

/** Asks the worker for the best choice under these wishes, from this scenario: another scenario will come of it. */
export const askSearch = (actor: Actor, input: { scenarioId: string; name: string; wishes: SearchWishes }, context: Context): Promise<Result<Place & { runId: string }>> =>
  transact<Place & { runId: string }>(context, async (inside) => {
    const found = await open(inside, actor, input.scenarioId)
    if (!found) return absent()
    const { by, book: { call, rows }, scenario } = found
    const unknown = [...input.wishes.must, ...input.wishes.mustNot].find((number) => !rows.some((row) => row.number === number))
    if (unknown !== undefined) return refused(`Le dossier n° ${unknown} n’est pas parmi les dossiers recevables de cet appel.`)
    if ((await inside.db.scenario.count({ where: { callId: call.id, name: input.name } })) > 0) return taken
    if (scenario.searching) return refused(`La recherche « ${scenario.searching.name} » est déjà en cours depuis ce scénario : attendez-la, ou arrêtez-la.`)
    const { asked } = searchInstance(rows, scenario.grants, call.levels, call, input.wishes)
    const id = newId()
    await inside.db.searchRun.create({
      data: { id, scenarioId: scenario.id, name: input.name, wishes: input.wishes, asked: asked.map(({ words }) => words), total: 1 + asked.length, askedAt: inside.now, askedById: by.id },
    })
    await inside.db.$executeRaw`SELECT pg_notify('searches', '')`
    return ok({ slug: call.slug, scenarioId: scenario.id, runId: id })
  })

/** Stops a search: the worker sees it at its next sign of life and ends the process that searches. */
export const cancelSearch = (actor: Actor, input: { runId: string }, context: Context): Promise<Result<Place>> =>
  transact<Place>(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const [place] = await inside.db.$queryRaw<Place[]>`
      SELECT c.slug, s.id AS "scenarioId" FROM "SearchRun" r JOIN "Scenario" s ON s.id = r."scenarioId" JOIN "Call" c ON c.id = s."callId"
      WHERE r.id = ${input.runId}::uuid AND ${notAwayFromCall(actor)}`
    if (!place) return absent()
    const { count } = await inside.db.searchRun.updateMany({ where: { id: input.runId, state: { in: ['QUEUED', 'RUNNING'] } }, data: { state: 'CANCELLED', endedAt: inside.now } })
    return count === 1 ? ok(place) : conflict()
  })

const [longestMs, signEveryMs, silentMs, mostTries] = [600_000, 1000, 30_000, 2]

/** Searches to be run now. One whose worker gave no sign of life for a while is taken up again, once. */
export async function waitingSearches(db: Db, now: Date): Promise<string[]> {
  const silent = { state: 'RUNNING' as const, seenAt: { lt: new Date(now.getTime() - silentMs) } }
  await db.searchRun.updateMany({ where: { ...silent, tries: { lt: mostTries } }, data: { state: 'QUEUED' } })
  await db.searchRun.updateMany({ where: silent, data: { state: 'FAILED', endedAt: now, message: 'La recherche a été interrompue deux fois. Rien n’a été enregistré, votre scénario de départ est intact : relancez-la avec moins de conditions, ou prévenez l’administration du site.' } })
  return (await db.searchRun.findMany({ where: { state: 'QUEUED' }, orderBy: [{ askedAt: 'asc' }, { id: 'asc' }], select: { id: true } })).map(({ id }) => id)
}

/** Takes away the searches ended before that instant; the scenarios that they made stay. */
export const forgetSearches = (db: Db, before: Date) => db.searchRun.deleteMany({ where: { endedAt: { lt: before } } })

class Ended extends Error {}

type Running = { db: Db; clock: () => Date; /** The worker stops. */ stop: AbortSignal; price?: typeof priceOffThread; everyMs?: number }

/**
 * Runs one search in a process of its own, telling how far it has come. Nothing is written before its end, in one transaction: interrupted
 * anywhere, it begins again. Cancelled, or its scenario deleted, its process is ended.
 */
export async function runSearch(id: string, { db, clock, stop, price = priceOffThread, everyMs = signEveryMs }: Running): Promise<string> {
  const began = clock()
  const claimed = await db.searchRun.updateMany({ where: { id, state: 'QUEUED' }, data: { state: 'RUNNING', startedAt: began, seenAt: began, done: 0, best: null, bound: null, tries: { increment: 1 } } })
  if (claimed.count === 0) return 'taken'
  const { scenarioId, askedById, name, wishes } = await db.searchRun.findUniqueOrThrow({ where: { id } })
  const whileRunning = (data: Parameters<typeof db.searchRun.updateMany>[0]['data']) => db.searchRun.updateMany({ where: { id, state: 'RUNNING' }, data })
  const end = async (state: 'DONE' | 'FAILED', message: string) => {
    await whileRunning({ state, message, endedAt: clock() })
    return state.toLowerCase()
  }
  const actor = await actorOfAccount(db, askedById, began)
  const read = await transact<Opened>({ db, now: began }, async (inside) => {
    const found = await open(inside, actor, scenarioId)
    return found ? ok(found) : absent()
  })
  if (read.kind !== 'ok') return end('FAILED', 'La personne qui a demandé cette recherche ne peut plus lire les dossiers de cet appel. Rien n’a été enregistré.')
  const { by, book: { call, rows }, scenario } = read.value
  const { instance, asked } = searchInstance(rows, scenario.grants, call.levels, call, wishes as SearchWishes)

  const ended = new AbortController()
  let progress: Progress = { done: 0, total: 1 + asked.length, best: null, bound: null }
  const sign = setInterval(() => {
    whileRunning({ seenAt: clock(), ...progress }).then(({ count }) => count === 0 && ended.abort(new Ended()), (error: unknown) => ended.abort(error))
  }, everyMs)
  let found: Prices
  try {
    found = await price(instance, asked, { signal: AbortSignal.any([ended.signal, stop, AbortSignal.timeout(longestMs)]), heard: (heard) => (progress = heard) })
  } catch (error) {
    if (error instanceof Ended) return 'ended'
    if (stop.aborted) {
      // Another worker, or this one once started again, begins it anew: no fault of the search.
      await whileRunning({ state: 'QUEUED', tries: { decrement: 1 } })
      return 'put back'
    }
    if (error instanceof DOMException && error.name === 'TimeoutError') return end('FAILED', 'La recherche n’a pas abouti en dix minutes. Rien n’a été enregistré, votre scénario de départ est intact : posez moins de conditions, ou gardez davantage de dossiers.')
    await end('FAILED', 'La recherche s’est arrêtée sur une erreur. Rien n’a été enregistré, votre scénario de départ est intact : relancez-la, et prévenez l’administration du site si elle échoue encore.')
    throw error
  } finally {
    clearInterval(sign)
  }
  const { optimum, prices } = found
  if (optimum.status === 'infeasible') return end('DONE', clashSentence(optimum.clash, asked, formatEuros(call.total)))
  const grants = new Map(grantsOf(instance, optimum).map(({ applicationId, cents: amount }): [string, Grant] => [applicationId, { cents: cents(amount), conditions: scenario.grants.get(applicationId)?.conditions ?? '' }]))
  const search: ScenarioSearch = { asked: asked.map(({ words }) => words), value: optimum.value, bound: optimum.bound, prices: prices.map(({ sentence }) => sentence) }
  const now = clock()
  const keep = () => transact({ db, now }, async (inside) => {
    const names = await inside.db.scenario.findMany({ where: { callId: call.id }, select: { name: true } })
    const foundId = await insert(inside, by, call.id, freeName(name, names.map((one) => one.name)), grants, search)
    const { count } = await inside.db.searchRun.updateMany({ where: { id, state: 'RUNNING' }, data: { state: 'DONE', endedAt: now, done: progress.total, total: progress.total, best: optimum.value, bound: optimum.bound, foundId } })
    return count === 1 ? ok() : conflict()
  })
  // Somebody took the name in the meantime: the next one is free.
  const kept = await keep().catch((error: unknown) => (isDuplicate(error) ? keep() : Promise.reject(error)))
  return kept.kind === 'ok' ? 'done' : 'ended'
}
