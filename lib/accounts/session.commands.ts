import { record } from '@/lib/journal/journal.commands'
import { accountsChain } from '@/lib/journal/chain'
import type { Db, Tx } from '@/lib/db/client'
import { transact, type Context } from '@/lib/db/transaction'
import { newId } from '@/lib/kernel/ids'
import { ok, refused, invalid, type Result } from '@/lib/kernel/result'
import type { Actor } from './actor'
import { passwordMatches } from './password'
import { allowAttempt } from './rate-limit.commands'
import type { SignInInput } from './account.schema'

/** A session lasts twelve hours: a working day and its evening. */
export const sessionSeconds = 12 * 3600

export async function openSession(db: Db | Tx, accountId: string, now: Date, device?: string) {
  const session = { id: newId(), accountId, createdAt: now, expiresAt: new Date(now.getTime() + sessionSeconds * 1000) }
  await db.session.create({ data: { ...session, device: device?.slice(0, 120) ?? null } })
  return session
}

const wrong = 'Adresse électronique ou mot de passe incorrect.'

/** Opens a session from an address and a password; the same refusal whether the account exists or not. */
export async function signIn(
  input: SignInInput,
  origin: { address: string; device?: string },
  context: Context,
): Promise<Result<{ sessionId: string; accountId: string }>> {
  const { db, now } = context
  const allowed =
    (await allowAttempt(db, `sign-in:${input.email}`, { attempts: 10, windowSeconds: 900 }, now)) &&
    (await allowAttempt(db, `sign-in-from:${origin.address}`, { attempts: 100, windowSeconds: 900 }, now))
  if (!allowed) return refused('Trop d’essais de connexion. Attendez un quart d’heure, puis réessayez.')
  const account = await db.account.findUnique({
    where: { email: input.email },
    select: { id: true, passwordHash: true, emailVerifiedAt: true, disabledAt: true },
  })
  const matches = await passwordMatches(account?.passwordHash ?? null, input.password)
  if (!account || !matches || !account.emailVerifiedAt || account.disabledAt) return invalid({}, wrong)
  return transact(context, async (inside) => {
    const session = await openSession(inside.db, account.id, now, origin.device)
    return ok({ sessionId: session.id, accountId: account.id })
  })
}

/** Ends the actor's own session. */
export async function signOut(actor: Actor, { db, now }: Context): Promise<void> {
  if (actor.kind !== 'person' || !actor.sessionId) return
  await db.session.updateMany({ where: { id: actor.sessionId, endedAt: null }, data: { endedAt: now } })
}

/** Ends every session of the actor but the one in use: a lost laptop is signed out from another one. */
export async function endOtherSessions(actor: Actor, context: Context): Promise<Result<{ ended: number }>> {
  if (actor.kind !== 'person') return { kind: 'signedOut' }
  return transact(context, async (inside) => {
    const { count } = await inside.db.session.updateMany({
      where: { accountId: actor.id, endedAt: null, ...(actor.sessionId ? { id: { not: actor.sessionId } } : {}) },
      data: { endedAt: inside.now },
    })
    record(inside, {
      chain: accountsChain,
      actorId: actor.id,
      verb: 'account.sessions-ended',
      object: { type: 'Account', id: actor.id },
      state: { ended: count },
    })
    return ok({ ended: count })
  })
}
