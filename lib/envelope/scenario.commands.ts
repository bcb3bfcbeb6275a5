import { isStaff, type Actor, type Person } from '@/lib/accounts/actor'
import { isDuplicate } from '@/lib/db/constraint'
import type { Tx } from '@/lib/db/client'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { centsToDb } from '@/lib/db/values'
import { record } from '@/lib/journal/journal.commands'
import type { Cents } from '@/lib/kernel/cents'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { notAwayFromCall } from '@/lib/panel/recusal-rows.queries'
import { setAmounts, type Wish } from './plan.commands'
import { whyNotAmount } from './plan.lifecycle'
import { againstVerdicts, downTheRanking, firstOf, type Grant, type Grants } from './scenario'
import type { ScenarioSearch } from './scenario-search'
import { bookOfCall, type ScenarioBook } from './scenario.queries'

type Held = { by: Person; callId: string; slug: string; name: string }
export type Opened = { by: Person; book: ScenarioBook; scenario: ScenarioBook['scenarios'][number] }

/** The scenario, its row held, for somebody of the team who may know of all the dossiers of its call. */
async function hold(inside: TxContext, actor: Actor, scenarioId: string): Promise<Held | null> {
  if (!isStaff(actor)) return null
  const [row] = await inside.db.$queryRaw<Omit<Held, 'by'>[]>`
    SELECT s."callId", c.slug, s.name FROM "Scenario" s JOIN "Call" c ON c.id = s."callId" WHERE s.id = ${scenarioId}::uuid AND ${notAwayFromCall(actor)} FOR UPDATE OF s`
  return row ? { by: actor, ...row } : null
}

/** The same, with the dossiers of its call. */
export async function open(inside: TxContext, actor: Actor, scenarioId: string): Promise<Opened | null> {
  const held = await hold(inside, actor, scenarioId)
  const book = held && (await bookOfCall(inside.db, held.by, held.callId, [scenarioId]))
  const scenario = book?.scenarios[0]
  return book && scenario ? { by: held.by, book, scenario } : null
}

export const taken = invalid({ name: 'Un autre scénario porte déjà ce nom.' })
const named = async <T>(work: Promise<Result<T>>): Promise<Result<T>> => {
  try {
    return await work
  } catch (error) {
    if (isDuplicate(error)) return taken
    throw error
  }
}

async function writeLines(tx: Tx, scenarioId: string, grants: Grants): Promise<void> {
  await tx.scenarioLine.deleteMany({ where: { scenarioId } })
  await tx.scenarioLine.createMany({ data: [...grants].map(([applicationId, grant]) => ({ scenarioId, applicationId, cents: centsToDb(grant.cents), conditions: grant.conditions })) })
}

export async function insert(inside: TxContext, by: Person, callId: string, name: string, grants: Grants, search?: ScenarioSearch): Promise<string> {
  const id = newId()
  await inside.db.scenario.create({ data: { id, callId, name, createdAt: inside.now, createdById: by.id, updatedAt: inside.now, ...(search && { search }) } })
  await writeLines(inside.db, id, grants)
  record(inside, { chain: callId, actorId: by.id, verb: 'scenario.created', object: { type: 'Scenario', id }, state: { name } })
  return id
}

/** From the ranking, down to what the envelope holds; from the sealed verdicts, at the amounts that the jury recommends; or from another scenario. */
export const createScenario = (actor: Actor, input: { callId: string; name: string; from: string }, context: Context): Promise<Result<{ slug: string; scenarioId: string }>> =>
  named(
    transact<{ slug: string; scenarioId: string }>(context, async (inside) => {
      if (!isStaff(actor)) return absent()
      const book = await bookOfCall(inside.db, actor, input.callId, input.from === 'ranking' || input.from === 'verdicts' ? [] : [input.from])
      if (!book) return absent()
      const { call, rows, scenarios } = book
      const grants = input.from === 'ranking'
        ? downTheRanking(rows, call, 100)
        : input.from === 'verdicts'
          ? new Map(rows.filter(({ verdict }) => verdict === 'SELECT').map((row): [string, Grant] => [row.applicationId, { cents: row.recommended ?? row.requested, conditions: '' }]))
          : scenarios[0]?.grants
      if (!grants) return invalid({ from: 'Ce scénario n’est plus là.' })
      return ok({ slug: call.slug, scenarioId: await insert(inside, actor, call.id, input.name, grants) })
    }),
  )

type Write = { scenarioId: string; version: number }

/** Writes a scenario where it is still what was read. */
async function write(inside: TxContext, { scenarioId, version }: Write, grants: Grants, name?: string): Promise<boolean> {
  const { count } = await inside.db.scenario.updateMany({ where: { id: scenarioId, version }, data: { updatedAt: inside.now, version: { increment: 1 }, ...(name !== undefined && { name }) } })
  if (count === 1) await writeLines(inside.db, scenarioId, grants)
  return count === 1
}

export type WishedGrant = { applicationId: string; cents: Cents | null; conditions: string }

/** What each dossier would get. Every amount stands between the smallest viable and the requested; their sum may exceed the envelope, which is then told. */
export const saveScenario = (actor: Actor, input: Write & { name: string; lines: WishedGrant[] }, context: Context): Promise<Result> =>
  named(
    transact(context, async (inside) => {
      const found = await open(inside, actor, input.scenarioId)
      if (!found) return absent()
      const rows = new Map(found.book.rows.map((row) => [row.applicationId, row]))
      const grants = new Map<string, Grant>()
      const wrong: Record<string, string> = {}
      for (const [index, { applicationId, cents: amount, conditions }] of input.lines.entries()) {
        const row = rows.get(applicationId)
        if (!row || amount === null) continue
        // The call's ceiling holds where the amounts are taken into the plan.
      const why = whyNotAmount({ ...row, withdrawn: false }, null, amount)
      if (why) wrong[`lines.${index}.cents`] = why
      grants.set(applicationId, { cents: amount, conditions })
      }
      if (Object.keys(wrong).length > 0) return invalid(wrong)
      return (await write(inside, input, grants, input.name)) ? ok() : conflict()
    }),
  )

/** Funds the first `count` of the ranking at this share of what each asks, and nobody else. */
export const drawLine = (actor: Actor, input: Write & { count: number; percent: number }, context: Context): Promise<Result<{ funded: number }>> =>
  transact<{ funded: number }>(context, async (inside) => {
    const found = await open(inside, actor, input.scenarioId)
    if (!found) return absent()
    const { book, scenario } = found
    if (!book.call.levels.includes(input.percent)) return invalid({ percent: 'Choisissez une part de la liste.' })
    const grants = firstOf(book.rows, input.count, input.percent, scenario.grants)
    return (await write(inside, input, grants)) ? ok({ funded: grants.size }) : conflict()
  })

export const commentScenario = (actor: Actor, input: { scenarioId: string; text: string }, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const held = await hold(inside, actor, input.scenarioId)
    if (!held) return absent()
    await inside.db.scenarioComment.create({ data: { id: newId(), scenarioId: input.scenarioId, text: input.text, at: inside.now, byId: held.by.id } })
    return ok()
  })

export const deleteScenario = (actor: Actor, input: { scenarioId: string }, context: Context): Promise<Result<{ slug: string }>> =>
  transact<{ slug: string }>(context, async (inside) => {
    const held = await hold(inside, actor, input.scenarioId)
    if (!held) return absent()
    const { by, callId, slug, name } = held
    await inside.db.scenario.delete({ where: { id: input.scenarioId } })
    record(inside, { chain: callId, actorId: by.id, verb: 'scenario.deleted', object: { type: 'Scenario', id: input.scenarioId }, state: { name } })
    return ok({ slug })
  })

/**
 * Takes a scenario's amounts into the envelope in preparation, where it funds those that the jury selected and nobody else. An amount that is not
 * the recommended one has its cause told afterwards, on the envelope's page.
 */
export async function adoptScenario(actor: Actor, input: Write, context: Context): Promise<Result<{ slug: string }>> {
  return transact<{ slug: string }>(context, async (inside) => {
    const found = await open(inside, actor, input.scenarioId)
    if (!found) return absent()
    const { by, book: { call, rows }, scenario } = found
    if (scenario.version !== input.version) return conflict()
    const { added, left } = againstVerdicts(rows, scenario.grants)
    const numbers = (list: typeof rows) => list.map(({ number }) => `n° ${number}`).join(', ')
    if (added.length > 0) return refused(`Le jury ne propose pas de retenir ${numbers(added)} : ce scénario reste un essai.`)
    if (left.length > 0) return refused(`Le jury propose de retenir ${numbers(left)} : ce scénario reste un essai.`)
    if ((await inside.db.allocationPlan.count({ where: { envelope: { callId: call.id } } })) === 0) return refused('Partez d’abord des montants proposés par le jury, sur la page de l’enveloppe.')
    const versions = new Map((await inside.db.allocation.findMany({ where: { applicationId: { in: rows.map(({ applicationId }) => applicationId) } }, select: { applicationId: true, version: true } })).map(({ applicationId, version }) => [applicationId, version]))
    const amounts = rows.flatMap(({ applicationId }): Wish[] => {
      const [grant, version] = [scenario.grants.get(applicationId), versions.get(applicationId) ?? 0]
      return grant || version > 0 ? [{ applicationId, cents: grant?.cents ?? null, version }] : []
    })
    const set = await setAmounts(by, { callId: call.id, amounts }, inside)
    if (set.kind !== 'ok') return set
    record(inside, { chain: call.id, actorId: by.id, verb: 'scenario.adopted', object: { type: 'Scenario', id: input.scenarioId, version: input.version }, state: { name: scenario.name } })
    return ok({ slug: call.slug })
  })
}
