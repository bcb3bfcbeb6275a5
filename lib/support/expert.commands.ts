import type { Actor } from '@/lib/accounts/actor'
import { inviteAccount } from '@/lib/accounts/invitation.commands'
import { isDuplicate } from '@/lib/db/constraint'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { centsToDb, dayToDb } from '@/lib/db/values'
import { accountsChain } from '@/lib/journal/chain'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { queueMessages } from '@/lib/messages/outbox.commands'
import type { AddExpertInput, ExpertInterestsInput, ExpertStepInput, SaveExpertInput } from './expert.schema'
import { expertInvitedMail } from './expert.mail'
import type { Linked } from './session-mail.commands'
import { mayFollowUp } from './support.policy'

const note = (inside: TxContext, actorId: string, verb: string, expert: { id: string; version: number }, state: unknown) =>
  record(inside, { chain: accountsChain, actorId, verb, object: { type: 'Expert', ...expert }, state })

const profileOf = ({ body, fields, availability, territories, paid, dayRate }: Pick<AddExpertInput, 'body' | 'fields' | 'availability' | 'territories' | 'paid' | 'dayRate'>) => ({
  body, fields, availability, territories, paid, dayRateCents: dayRate === null ? null : centsToDb(dayRate),
})
/** The journal keeps no amount and no text: a hash of them only. */
const told = ({ dayRateCents, ...profile }: ReturnType<typeof profileOf>) => ({ ...profile, dayRateCents: dayRateCents?.toString() ?? null })

/** Adds somebody to the directory of experts; they are told, with an account if they had none. */
export async function addExpert(actor: Actor, input: AddExpertInput & Linked, context: Context): Promise<Result<{ expertId: string }>> {
  try {
    return await transact(context, async (inside) => {
      if (!mayFollowUp(actor)) return absent()
      const invited = await inviteAccount(inside, actor, { email: input.email, name: input.name })
      if (invited.kind !== 'ok') return invalid({ email: 'Le compte de cette adresse est fermé : indiquez-en une autre.' })
      const { accountId, name, secret } = invited.value
      const profile = profileOf(input)
      const id = newId()
      await inside.db.expert.create({ data: { id, accountId, ...profile, addedAt: inside.now, addedById: actor.id } })
      note(inside, actor.id, 'expert.added', { id, version: 1 }, { accountId, ...told(profile) })
      const links = { home: input.publicUrl + routes.expertise(), password: secret && input.publicUrl + routes.newPassword(secret) }
      await queueMessages(inside.db, [expertInvitedMail({ email: input.email, name }, { id, paid: input.paid }, links)], inside.now)
      return ok({ expertId: id })
    })
  } catch (error) {
    if (isDuplicate(error)) return invalid({ email: 'Cette personne est déjà dans l’annuaire des experts.' })
    throw error
  }
}

/** Corrects what the directory says of an expert. */
export const saveExpert = (actor: Actor, input: SaveExpertInput, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    if (!mayFollowUp(actor)) return absent()
    const profile = profileOf(input)
    if ((await inside.db.expert.count({ where: { id: input.expertId, endedAt: null } })) === 0) return absent()
    const { count } = await inside.db.expert.updateMany({ where: { id: input.expertId, version: input.version, endedAt: null }, data: { ...profile, version: { increment: 1 } } })
    if (count === 0) return conflict()
    note(inside, actor.id, 'expert.saved', { id: input.expertId, version: input.version + 1 }, told(profile))
    return ok()
  })

/** Takes an expert out of the directory: nobody asks them any more, and they read nothing more of the laureates. */
export const endExpert = (actor: Actor, input: ExpertStepInput, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    if (!mayFollowUp(actor)) return absent()
    if ((await inside.db.expert.count({ where: { id: input.expertId, endedAt: null } })) === 0) return absent()
    const { count } = await inside.db.expert.updateMany({ where: { id: input.expertId, version: input.version, endedAt: null }, data: { endedAt: inside.now, version: { increment: 1 } } })
    if (count === 0) return conflict()
    note(inside, actor.id, 'expert.ended', { id: input.expertId, version: input.version + 1 }, {})
    return ok()
  })

/** An expert declares the whole list of their links, as a juror does; the list replaces the one before. */
export const declareExpertInterests = (actor: Actor, input: ExpertInterestsInput, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const expert = actor.kind === 'person' ? await inside.db.expert.findFirst({ where: { accountId: actor.id, endedAt: null }, select: { id: true } }) : null
    if (actor.kind !== 'person' || !expert) return absent()
    const { count } = await inside.db.expert.updateMany({ where: { id: expert.id, version: input.version }, data: { declaredAt: inside.now, version: { increment: 1 } } })
    if (count === 0) return conflict()
    await inside.db.expertInterest.deleteMany({ where: { expertId: expert.id } })
    await inside.db.expertInterest.createMany({
      data: input.interests.map(({ commune: _, network, fromOn, untilOn, ...link }) => ({
        id: newId(), expertId: expert.id, ...link, network: network || null, fromOn: fromOn && dayToDb(fromOn), untilOn: untilOn && dayToDb(untilOn), declaredAt: inside.now,
      })),
    })
    note(inside, actor.id, 'expert.declared', { id: expert.id, version: input.version + 1 }, input.interests)
    return ok()
  })
