import type { Person, Role } from '@/lib/accounts/actor'
import { actorOfAccount } from '@/lib/accounts/actor.queries'
import { hashPassword } from '@/lib/accounts/password'
import type { Db } from '@/lib/db/client'
import { newId } from '@/lib/kernel/ids'

type NewAccount = { email: string; name: string; roles?: readonly Role[] }

/** An account with a confirmed address; the same address gives the same account. `passwordHash` null: nobody signs in. */
export async function ensureAccount(db: Db, account: NewAccount, passwordHash: string | null, now: Date): Promise<string> {
  const { id } = await db.account.upsert({
    where: { email: account.email },
    create: { id: newId(), email: account.email, name: account.name, passwordHash, emailVerifiedAt: now, createdAt: now },
    update: {},
    select: { id: true },
  })
  await db.accountRole.createMany({
    data: (account.roles ?? []).map((role) => ({ accountId: id, role, grantedAt: now })),
    skipDuplicates: true,
  })
  return id
}

/** The same password for every demonstration account, hashed once. */
export const hashOnce = (password: string) => hashPassword(password)

/** The person of an account, with the rights it has now. */
export async function personOf(db: Db, accountId: string, now: Date): Promise<Person> {
  const actor = await actorOfAccount(db, accountId, now)
  if (actor.kind !== 'person') throw new Error('this account does not sign in')
  return actor
}

export async function personBy(db: Db, email: string, now: Date): Promise<Person> {
  const { id } = await db.account.findUniqueOrThrow({ where: { email }, select: { id: true } })
  return personOf(db, id, now)
}
