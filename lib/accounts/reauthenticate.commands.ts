import { invalid, ok, refused, type Result } from '@/lib/kernel/result'
import type { Context } from '@/lib/db/transaction'
import type { Person } from './actor'
import { passwordMatches } from './password'
import { allowAttempt } from './rate-limit.commands'

/** That the person signed in is still the one at the keyboard, before an act that nothing undoes. `db` of `context` outside any transaction: attempts stay counted. */
export async function reauthenticate(actor: Person, password: string, { db, now }: Context): Promise<Result> {
  if (!(await allowAttempt(db, `again:${actor.id}`, { attempts: 10, windowSeconds: 900 }, now))) return refused('Trop d’essais. Attendez un quart d’heure, puis réessayez.')
  const account = await db.account.findUnique({ where: { id: actor.id }, select: { passwordHash: true } })
  return (await passwordMatches(account?.passwordHash ?? null, password)) ? ok() : invalid({ password: 'Ce n’est pas votre mot de passe : rien n’est scellé.' })
}
