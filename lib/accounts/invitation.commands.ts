import type { TxContext } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { accountsChain } from '@/lib/journal/chain'
import { newId } from '@/lib/kernel/ids'
import { absent, ok, type Result } from '@/lib/kernel/result'
import { issueToken } from './token.commands'

/** For how long the link opens the account. */
const invitationDays = 30

/**
 * The account of an address, created when there is none: whoever holds the mailbox opens it by choosing a password with
 * `secret`, null when the account already signs in. `absent` when the account is closed.
 */
export async function inviteAccount(inside: TxContext, by: { id: string }, person: { email: string; name: string }): Promise<Result<{ accountId: string; name: string; secret: string | null }>> {
  const known = await inside.db.account.findUnique({ where: { email: person.email }, select: { id: true, name: true, emailVerifiedAt: true, disabledAt: true, erasedAt: true } })
  if (known?.disabledAt || known?.erasedAt) return absent()
  if (known?.emailVerifiedAt) return ok({ accountId: known.id, name: known.name, secret: null })
  const account = known ?? (await inside.db.account.create({ data: { id: newId(), ...person, createdAt: inside.now }, select: { id: true, name: true } }))
  const { secret } = await issueToken(inside.db, account.id, 'RESET_PASSWORD', inside.now, invitationDays * 24)
  record(inside, { chain: accountsChain, actorId: by.id, verb: 'account.invited', object: { type: 'Account', id: account.id }, state: { id: account.id } })
  return ok({ accountId: account.id, name: account.name, secret })
}
