import type { Tx } from '@/lib/db/client'
import { isDuplicate } from '@/lib/db/constraint'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { accountsChain } from '@/lib/journal/chain'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { alreadyRegisteredMail, confirmationMail, resetMail } from './account.mail'
import type { FirstAdministratorInput, RegisterInput } from './account.schema'
import { isAdministrator, type Actor, type Person, type Role } from './actor'
import { hashPassword, passwordMatches } from './password'
import { allowAttempt } from './rate-limit.commands'
import { forgetTokens, issueToken, useToken } from './token.commands'

/** Where links of mails lead, and where the request came from. */
export type Origin = { address: string; publicUrl: string }

const tooMany = refused('Trop de demandes. Attendez un quart d’heure, puis réessayez.')

const note = (inside: TxContext, verb: string, account: { id: string; version?: number }, actorId: string | null, state: unknown) =>
  record(inside, { chain: accountsChain, actorId, verb, object: { type: 'Account', ...account }, state })

/** Asks for an account. The answer is the same whether the address is known or not: the mail differs. */
export async function register(input: RegisterInput, origin: Origin, context: Context): Promise<Result> {
  const { db, now } = context
  const allowed =
    (await allowAttempt(db, `register:${input.email}`, { attempts: 5, windowSeconds: 900 }, now)) &&
    (await allowAttempt(db, `register-from:${origin.address}`, { attempts: 20, windowSeconds: 900 }, now))
  if (!allowed) return tooMany
  const passwordHash = await hashPassword(input.password)
  try {
    return await transact(context, async (inside) => {
      const known = await inside.db.account.findUnique({
        where: { email: input.email },
        select: { id: true, email: true, name: true, emailVerifiedAt: true },
      })
      if (known?.emailVerifiedAt) {
        const token = await issueToken(inside.db, known.id, 'RESET_PASSWORD', now)
        const link = origin.publicUrl + routes.newPassword(token.secret)
        await queueMessages(inside.db, [alreadyRegisteredMail(known, token.id, link)], now)
        return ok()
      }
      const account = known ?? { id: newId(), email: input.email, name: input.name }
      await inside.db.account.upsert({
        where: { id: account.id },
        create: { id: account.id, email: input.email, name: input.name, passwordHash, createdAt: now },
        update: { name: input.name, passwordHash },
      })
      const token = await issueToken(inside.db, account.id, 'CONFIRM_EMAIL', now)
      const link = origin.publicUrl + routes.confirmEmail(token.secret)
      await queueMessages(inside.db, [confirmationMail({ ...account, name: input.name }, token.id, link)], now)
      note(inside, 'account.registered', { id: account.id, version: 1 }, account.id, { id: account.id })
      return ok()
    })
  } catch (error) {
    if (isDuplicate(error)) return ok()
    throw error
  }
}

/**
 * Confirms the address by the link of the mail, for whoever knows the password asked for: an unknown person may have
 * asked for an account at the same address, before or after, and must not come in by the click of its owner.
 */
export function confirmEmail(input: { secret: string; password: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const id = await useToken(inside.db, input.secret, 'CONFIRM_EMAIL', inside.now)
    if (!id) return absent()
    const { passwordHash } = await inside.db.account.findUniqueOrThrow({ where: { id }, select: { passwordHash: true } })
    if (!(await passwordMatches(passwordHash, input.password)))
      return invalid({ password: 'Ce n’est pas le mot de passe de la dernière demande faite avec cette adresse. Si vous ne le connaissez pas, passez par « Mot de passe oublié ».' })
    await inside.db.account.updateMany({ where: { id, emailVerifiedAt: null }, data: { emailVerifiedAt: inside.now } })
    await forgetTokens(inside.db, id, inside.now)
    note(inside, 'account.confirmed', { id }, id, { id, confirmed: true })
    return ok()
  })
}

/** Sends a link to choose a new password, if the address has an account; the answer does not tell. */
export async function askPasswordReset(input: { email: string }, origin: Origin, context: Context): Promise<Result> {
  const { db, now } = context
  const allowed =
    (await allowAttempt(db, `reset:${input.email}`, { attempts: 5, windowSeconds: 900 }, now)) &&
    (await allowAttempt(db, `reset-from:${origin.address}`, { attempts: 50, windowSeconds: 900 }, now))
  if (!allowed) return tooMany
  return transact(context, async (inside) => {
    const account = await inside.db.account.findUnique({
      where: { email: input.email, disabledAt: null, erasedAt: null },
      select: { id: true, email: true, name: true },
    })
    if (!account) return ok()
    const token = await issueToken(inside.db, account.id, 'RESET_PASSWORD', now)
    await queueMessages(inside.db, [resetMail(account, token.id, origin.publicUrl + routes.newPassword(token.secret))], now)
    return ok()
  })
}

/** Sets a new password by the link of the mail and ends every session of the account. */
export async function resetPassword(input: { secret: string; password: string }, context: Context): Promise<Result> {
  const passwordHash = await hashPassword(input.password)
  return transact(context, async (inside) => {
    const id = await useToken(inside.db, input.secret, 'RESET_PASSWORD', inside.now)
    if (!id) return refused('Ce lien a déjà servi ou n’est plus valable. Demandez-en un nouveau.')
    const account = await inside.db.account.update({
      where: { id },
      data: { passwordHash, version: { increment: 1 } },
      select: { version: true, emailVerifiedAt: true },
    })
    if (!account.emailVerifiedAt) await inside.db.account.update({ where: { id }, data: { emailVerifiedAt: inside.now } })
    await inside.db.session.updateMany({ where: { accountId: id, endedAt: null }, data: { endedAt: inside.now } })
    await forgetTokens(inside.db, id, inside.now)
    note(inside, 'account.password-changed', { id, version: account.version }, id, { id, version: account.version })
    return ok()
  })
}

/** How many hold the administration, of these accounts. Two acts at once on it: the second waits, then finds what the first did. */
async function administrators(tx: Tx, of: { id: string } | { emailVerifiedAt: { not: null } }): Promise<number> {
  await tx.$executeRaw`LOCK TABLE "AccountRole" IN SHARE ROW EXCLUSIVE MODE`
  return tx.accountRole.count({ where: { role: 'ADMINISTRATOR', account: { disabledAt: null, erasedAt: null, ...of } } })
}

/** Asked again under the lock: of two administrators who remove each other, the second holds nothing any more. */
const administers = async (tx: Tx, actor: Person): Promise<boolean> => (await administrators(tx, { id: actor.id })) > 0

/**
 * Opens the house: gives the administration to the person of this address, with a link to choose a password.
 * Refused as soon as somebody holds it: from then on it is given by setRoles, on screen and in the journal under a name.
 */
export function appointFirstAdministrator(input: FirstAdministratorInput, publicUrl: string, context: Context): Promise<Result<{ link: string }>> {
  return transact(context, async (inside) => {
    if ((await administrators(inside.db, { emailVerifiedAt: { not: null } })) > 0) return refused('Une personne tient déjà l’administration : c’est à elle de la donner, page « Comptes ».')
    const { id, version, disabledAt, erasedAt } = await inside.db.account.upsert({
      where: { email: input.email },
      create: { id: newId(), email: input.email, name: input.name, createdAt: inside.now },
      update: { version: { increment: 1 } },
      select: { id: true, version: true, disabledAt: true, erasedAt: true },
    })
    if (disabledAt || erasedAt) return refused('Le compte de cette adresse est fermé : indiquez-en une autre.')
    await inside.db.accountRole.createMany({ data: [{ accountId: id, role: 'ADMINISTRATOR', grantedAt: inside.now }], skipDuplicates: true })
    const token = await issueToken(inside.db, id, 'RESET_PASSWORD', inside.now)
    note(inside, 'account.first-administrator', { id, version }, null, { roles: ['ADMINISTRATOR'] })
    return ok({ link: publicUrl + routes.newPassword(token.secret) })
  })
}

/**
 * Gives exactly these roles to an account. An administrator cannot take their own administration away, and nobody joins the
 * team that prepares a call while sitting in a jury that has not finished: officer and juror do not go together.
 */
export function setRoles(
  actor: Actor,
  input: { accountId: string; roles: Role[]; version: number },
  context: Context,
): Promise<Result> {
  return transact(context, async (inside) => {
    if (!isAdministrator(actor) || !(await administers(inside.db, actor))) return absent()
    if (actor.id === input.accountId && !input.roles.includes('ADMINISTRATOR'))
      return refused('Vous ne pouvez pas vous retirer l’administration : demandez-le à une autre personne.')
    if (input.roles.includes('STAFF') && (await sitsInJury(inside.db, input.accountId)))
      return refused('Cette personne siège dans un jury dont le travail n’est pas fini : elle ne peut pas instruire les candidatures.')
    const { count } = await inside.db.account.updateMany({
      where: { id: input.accountId, version: input.version },
      data: { version: { increment: 1 } },
    })
    if (count === 0) return conflict()
    await inside.db.accountRole.deleteMany({ where: { accountId: input.accountId, role: { notIn: input.roles } } })
    await inside.db.accountRole.createMany({
      data: input.roles.map((role) => ({ accountId: input.accountId, role, grantedAt: inside.now, grantedById: actor.id })),
      skipDuplicates: true,
    })
    note(inside, 'account.roles-set', { id: input.accountId, version: input.version + 1 }, actor.id, {
      roles: [...input.roles].sort(),
    })
    return ok()
  })
}

/** In functions in the jury of a call that is not announced nor abandoned. */
const sitsInJury = async (tx: Tx, accountId: string): Promise<boolean> =>
  (await tx.juror.count({ where: { accountId, endedAt: null, call: { state: { in: ['DRAFT', 'LAUNCHED', 'IN_JURY', 'DECIDED'] } } } })) > 0

/** Closes or reopens an account; closing ends its sessions at once. */
export function setDisabled(
  actor: Actor,
  input: { accountId: string; disabled: boolean; version: number },
  context: Context,
): Promise<Result> {
  return transact(context, async (inside) => {
    if (!isAdministrator(actor) || !(await administers(inside.db, actor))) return absent()
    if (actor.id === input.accountId) return refused('Vous ne pouvez pas fermer votre propre compte.')
    const { count } = await inside.db.account.updateMany({
      where: { id: input.accountId, version: input.version },
      data: { version: { increment: 1 }, disabledAt: input.disabled ? inside.now : null },
    })
    if (count === 0) return conflict()
    if (input.disabled)
      await inside.db.session.updateMany({
        where: { accountId: input.accountId, endedAt: null },
        data: { endedAt: inside.now },
      })
    const verb = input.disabled ? 'account.disabled' : 'account.enabled'
    note(inside, verb, { id: input.accountId, version: input.version + 1 }, actor.id, { disabled: input.disabled })
    return ok()
  })
}
