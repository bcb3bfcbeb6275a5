import type { Actor, Person } from '@/lib/accounts/actor'
import { brokeRule } from '@/lib/db/constraint'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { centsToDb, dayToDb } from '@/lib/db/values'
import { record } from '@/lib/journal/journal.commands'
import { dayOf } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { beyond, daysWords, excess } from './provider'
import type { AddProviderInput, ChangeProviderInput, EnterDaysInput, RemoveDaysInput } from './provider.schema'
import { mayFollowUp, whyCallNotFollowed, whyNotFollowed } from './support.policy'

/** Locks the call and says whether its accompaniment is written, or why not. */
async function lockFollowed(inside: TxContext, callId: string): Promise<{ known: boolean; why: string | null }> {
  const [call] = await inside.db.$queryRaw<{ state: string }[]>`SELECT state::text AS state FROM "Call" WHERE id = ${callId}::uuid FOR UPDATE`
  return { known: call !== undefined, why: call ? whyCallNotFollowed(call.state) : null }
}

/** Notes days bought for a call from somebody, who may be an expert of the directory. */
export async function addProvider(actor: Actor, input: AddProviderInput, context: Context): Promise<Result<{ providerId: string }>> {
  try {
    return await transact<{ providerId: string }>(context, async (inside) => {
      if (!mayFollowUp(actor)) return absent()
      const { known, why } = await lockFollowed(inside, input.callId)
      if (!known) return absent()
      if (why) return refused(why)
      const expert = input.expertId === null ? null : await inside.db.expert.findFirst({ where: { id: input.expertId, endedAt: null }, select: { account: { select: { name: true } } } })
      if (input.expertId !== null && !expert) return invalid({ expertId: 'Cet expert n’est plus dans l’annuaire.' })
      const name = expert?.account.name ?? input.name
      if (name === '') return invalid({ name: 'Indiquez le nom du prestataire, ou choisissez un expert de l’annuaire.' })
      const id = newId()
      const { callId, expertId, boughtHalfDays, perLaureateHalfDays, dayRate } = input
      await inside.db.supportProvider.create({
        data: { id, callId, name, expertId, boughtHalfDays, perLaureateHalfDays, dayRateCents: centsToDb(dayRate), addedAt: inside.now, addedById: actor.id },
      })
      record(inside, { chain: callId, actorId: actor.id, verb: 'provider.added', object: { type: 'SupportProvider', id, version: 1 }, state: { name, expertId, boughtHalfDays, perLaureateHalfDays, dayRateCents: dayRate } })
      return ok({ providerId: id })
    })
  } catch (error) {
    if (brokeRule(error, 'SupportProvider_callId_name_key')) return invalid({ name: 'Ce prestataire est déjà noté pour cet appel : changez ses jours.' })
    throw error
  }
}

type Locked = NonNullable<Awaited<ReturnType<typeof readProvider>>>
const readProvider = ({ db }: TxContext, id: string) =>
  db.supportProvider.findUnique({
    where: { id },
    select: { id: true, callId: true, boughtHalfDays: true, usedHalfDays: true, overHalfDays: true, version: true, expert: { select: { paid: true, declaredAt: true } } },
  })

/** Staff and a provider of a followed call, read once the call is locked. */
function withProvider<T>(actor: Actor, providerId: string, context: Context, work: (inside: TxContext, staff: Person, provider: Locked) => Promise<Result<T>>): Promise<Result<T>> {
  return transact<T>(context, async (inside) => {
    if (!mayFollowUp(actor)) return absent()
    const known = await inside.db.supportProvider.findUnique({ where: { id: providerId }, select: { callId: true } })
    if (!known) return absent()
    const { why } = await lockFollowed(inside, known.callId)
    if (why) return refused(why)
    const provider = await readProvider(inside, providerId)
    return provider ? work(inside, actor, provider) : absent()
  })
}

/** Changes how many days were bought, or are foreseen for each laureate. */
export const changeProvider = (actor: Actor, input: ChangeProviderInput, context: Context): Promise<Result> =>
  withProvider(actor, input.providerId, context, async (inside, staff, provider) => {
    if (provider.version !== input.version) return conflict()
    const { boughtHalfDays, perLaureateHalfDays } = input
    const overHalfDays = excess(provider.usedHalfDays, boughtHalfDays)
    if (overHalfDays > provider.overHalfDays) return invalid({ boughtHalfDays: `${daysWords(provider.usedHalfDays)} sont déjà consommés : indiquez-en au moins autant.` })
    const wish = { boughtHalfDays, perLaureateHalfDays, overHalfDays }
    await inside.db.supportProvider.update({ where: { id: provider.id }, data: { ...wish, version: { increment: 1 } } })
    record(inside, { chain: provider.callId, actorId: staff.id, verb: 'provider.changed', object: { type: 'SupportProvider', id: provider.id, version: provider.version + 1 }, state: wish })
    return ok()
  })

/** Notes days spent on a laureate, by hand or at a session. Beyond what was bought, only once it is confirmed. */
export const enterDays = (actor: Actor, input: EnterDaysInput, context: Context): Promise<Result<{ entryId: string }>> =>
  withProvider(actor, input.providerId, context, async (inside, staff, provider) => {
    const { providerId, laureateId, sessionId, halfDays, usedOn } = input
    const laureate = await inside.db.laureate.findFirst({ where: { id: laureateId, callId: provider.callId }, select: { state: true } })
    if (!laureate) return absent()
    const why = whyNotFollowed({ state: laureate.state, callState: 'IN_FOLLOW_UP' })
    if (why) return refused(why)
    if (provider.expert?.paid && provider.expert.declaredAt === null) return refused('Cet expert rémunéré n’a pas encore déclaré ses intérêts : rien n’a été enregistré.')
    if (usedOn > dayOf(inside.now)) return invalid({ usedOn: 'Un jour consommé est passé : indiquez aujourd’hui ou un jour d’avant.' })
    if (sessionId !== null && (await inside.db.sessionSeat.count({ where: { sessionId, laureateId, attended: true, session: { state: 'HELD' } } })) === 0)
      return invalid({ sessionId: 'Ce lauréat n’était pas à cette séance.' })
    const over = beyond(provider, halfDays)
    if (over > 0 && !input.confirmed) return invalid({ confirmed: `Ce serait ${daysWords(over)} de plus que ce qui est acheté : cochez pour l’enregistrer tout de même.` })
    if (over > 0) await inside.db.supportProvider.update({ where: { id: providerId }, data: { overHalfDays: { increment: over } } })
    const id = newId()
    await inside.db.providerDay.create({ data: { id, providerId, laureateId, sessionId, halfDays, usedOn: dayToDb(usedOn), addedAt: inside.now, addedById: staff.id } })
    record(inside, { chain: provider.callId, actorId: staff.id, verb: 'provider-days.entered', object: { type: 'ProviderDay', id }, state: { providerId, laureateId, sessionId, halfDays, usedOn, over } })
    return ok({ entryId: id })
  })

/** Takes back days entered by mistake; the trace stays. */
export async function removeDays(actor: Actor, input: RemoveDaysInput, context: Context): Promise<Result> {
  const entry = await context.db.providerDay.findUnique({ where: { id: input.entryId }, select: { providerId: true, halfDays: true } })
  if (!entry) return absent()
  return withProvider(actor, entry.providerId, context, async (inside, staff, provider) => {
    const { count } = await inside.db.providerDay.updateMany({ where: { id: input.entryId, removedAt: null }, data: { removedAt: inside.now, removedById: staff.id } })
    if (count === 0) return conflict()
    await inside.db.supportProvider.update({ where: { id: provider.id }, data: { overHalfDays: excess(provider.usedHalfDays - entry.halfDays, provider.boughtHalfDays) } })
    record(inside, { chain: provider.callId, actorId: staff.id, verb: 'provider-days.removed', object: { type: 'ProviderDay', id: input.entryId }, state: { halfDays: entry.halfDays } })
    return ok()
  })
}
