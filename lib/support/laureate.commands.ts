import type { Actor, Person } from '@/lib/accounts/actor'
import { brokeRule } from '@/lib/db/constraint'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { centsToDb, dayToDb } from '@/lib/db/values'
import { record, type JournalDraft } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { laureateFacts, type LaureateFacts } from './laureate.queries'
import { mayFollowUp, whyCallNotFollowed, whyNotFollowed } from './support.policy'
import type { AddContactInput, KnownAmountInput, SavePlanInput } from './support.schema'

const note = (inside: TxContext, actor: Person, callId: string, verb: string, object: JournalDraft['object'], state: unknown) =>
  record(inside, { chain: callId, actorId: actor.id, verb, object, state })

/** Staff and a followed laureate, or why not. */
export function followed<T>(actor: Actor, laureateId: string, context: Context, work: (inside: TxContext, staff: Person, laureate: LaureateFacts) => Promise<Result<T>>) {
  return transact<T>(context, async (inside) => {
    if (!mayFollowUp(actor)) return absent()
    const laureate = await laureateFacts(inside.db, laureateId)
    if (!laureate) return absent()
    const why = whyNotFollowed(laureate)
    return why === null ? work(inside, actor, laureate) : refused(why)
  })
}

/** Adds a person whom staff calls. The journal keeps no trace of who it is: names live in one erasable table. */
export const addContact = (actor: Actor, input: AddContactInput, context: Context): Promise<Result<{ contactId: string }>> =>
  followed(actor, input.laureateId, context, async (inside, staff, laureate) => {
    const id = newId()
    await inside.db.laureateContact.create({ data: { id, ...input, addedAt: inside.now, addedById: staff.id } })
    note(inside, staff, laureate.callId, 'contact.added', { type: 'LaureateContact', id }, { laureateId: laureate.id })
    return ok({ contactId: id })
  })

/** Removes a contact for good, even once the laureate is not followed any more. */
export const removeContact = (actor: Actor, input: { contactId: string }, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    if (!mayFollowUp(actor)) return absent()
    const contact = await inside.db.laureateContact.findUnique({ where: { id: input.contactId }, select: { laureateId: true, laureate: { select: { callId: true } } } })
    if (!contact) return absent()
    const { count } = await inside.db.laureateContact.deleteMany({ where: { id: input.contactId } })
    if (count === 0) return conflict()
    note(inside, actor, contact.laureate.callId, 'contact.removed', { type: 'LaureateContact', id: input.contactId }, { laureateId: contact.laureateId })
    return ok()
  })

/** Writes the support plan. `version` as it was read, 0 when there was none. */
export const saveSupportPlan = (actor: Actor, input: SavePlanInput, context: Context): Promise<Result<{ version: number }>> =>
  followed(actor, input.laureateId, context, async (inside, staff, laureate) => {
    const { version, laureateId, nextContactOn, ...texts } = input
    const data = { ...texts, nextContactOn: nextContactOn && dayToDb(nextContactOn), updatedAt: inside.now }
    const { count } =
      version === 0
        ? await inside.db.supportPlan.createMany({ data: [{ id: newId(), laureateId, ...data, createdAt: inside.now }], skipDuplicates: true })
        : await inside.db.supportPlan.updateMany({ where: { laureateId, version }, data: { ...data, version: { increment: 1 } } })
    if (count === 0) return conflict()
    const plan = await inside.db.supportPlan.findUniqueOrThrow({ where: { laureateId }, select: { id: true, version: true } })
    note(inside, staff, laureate.callId, 'support-plan.saved', { type: 'SupportPlan', ...plan }, { laureateId, ...texts, nextContactOn })
    return ok({ version: plan.version })
  })

const exceeded = refused('La somme des montants connus dépasserait l’enveloppe de cette édition : rien n’a été enregistré. Vérifiez le montant et sa source.')

/**
 * Notes, for a laureate of an edition known by what was published, the amount that was made public, with its source;
 * null takes it away. `version` is the amount's as it was read, 0 without one. The database keeps the sum under the envelope.
 */
export async function setKnownAmount(actor: Actor, input: KnownAmountInput, context: Context): Promise<Result> {
  try {
    return await transact(context, async (inside) => {
      if (!mayFollowUp(actor)) return absent()
      const laureate = await laureateFacts(inside.db, input.laureateId)
      if (!laureate) return absent()
      const why = whyCallNotFollowed(laureate.callState)
      if (why) return refused(why)
      if (laureate.nature !== 'PUBLISHED') return refused('Les montants d’une édition menée ici viennent de son enveloppe signée.')
      if (!laureate.envelopeId) return refused('Cette édition n’a pas d’enveloppe.')
      if (input.amount !== null && input.source === '') return invalid({ source: 'Dites où ce montant a été publié, et quand.' })
      const count = await writeAmount(inside, actor, laureate.envelopeId, input)
      if (count === 0) return conflict()
      note(inside, actor, laureate.callId, 'known-amount.set', { type: 'Laureate', id: laureate.id }, { cents: input.amount, source: input.source })
      return ok()
    })
  } catch (error) {
    if (brokeRule(error, 'envelope_not_exceeded')) return exceeded
    throw error
  }
}

async function writeAmount(inside: TxContext, actor: Person, envelopeId: string, { laureateId, version, amount, source }: KnownAmountInput): Promise<number> {
  const table = inside.db.allocation
  if (amount === null) return (await table.deleteMany({ where: { laureateId, version } })).count
  const data = { cents: centsToDb(amount), source, updatedAt: inside.now, updatedById: actor.id }
  if (version === 0) return (await table.createMany({ data: [{ id: newId(), envelopeId, laureateId, ...data }], skipDuplicates: true })).count
  return (await table.updateMany({ where: { laureateId, version }, data: { ...data, version: { increment: 1 } } })).count
}
