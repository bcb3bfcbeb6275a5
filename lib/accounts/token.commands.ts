import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '@/lib/db/client'
import { newId } from '@/lib/kernel/ids'

export type TokenPurpose = 'CONFIRM_EMAIL' | 'RESET_PASSWORD'

const hours: Record<TokenPurpose, number> = { CONFIRM_EMAIL: 24, RESET_PASSWORD: 2 }

const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** A one-time link's secret (256 bits); the record keeps its hash only. */
export async function issueToken(tx: Tx, accountId: string, purpose: TokenPurpose, now: Date, validHours = hours[purpose]) {
  const secret = randomBytes(32).toString('base64url')
  const id = newId()
  const expiresAt = new Date(now.getTime() + validHours * 3_600_000)
  await tx.accountToken.create({ data: { id, accountId, purpose, secretHash: hashSecret(secret), createdAt: now, expiresAt } })
  return { id, secret }
}

/** Uses a token once; the account's id, or null when it is unknown, used or too old. */
export async function useToken(tx: Tx, secret: string, purpose: TokenPurpose, now: Date): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ accountId: string }[]>`
    UPDATE "AccountToken" SET "usedAt" = ${now}
    WHERE "secretHash" = ${hashSecret(secret)} AND purpose = ${purpose}::"TokenPurpose" AND "usedAt" IS NULL AND "expiresAt" > ${now}
    RETURNING "accountId"`
  return row?.accountId ?? null
}

/** The account's links still unused open nothing any more: whoever holds the mailbox has just used one. */
export async function forgetTokens(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx.accountToken.updateMany({ where: { accountId, usedAt: null }, data: { usedAt: now } })
}
