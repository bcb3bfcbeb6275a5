import { isAdministrator, type Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'

export type AdministrationHome = {
  openAccounts: number
  unconfirmedAccounts: number
  closedAccounts: number
  /** People who hold the administration and can sign in. */
  administrators: number
  /** Messages refused by a mail server, or whose answer was lost: counts only. */
  failedMessages: number
  uncertainMessages: number
  journalEntries: number
  /** Files that wait for the antivirus. */
  unscannedFiles: number
}

/** What the administrator watches over, in counts. */
export async function administrationHome(actor: Actor, { db }: Context): Promise<AdministrationHome | null> {
  if (!isAdministrator(actor)) return null
  const [row] = await db.$queryRaw<AdministrationHome[]>`
    SELECT
      count(*) FILTER (WHERE a."disabledAt" IS NULL AND a."emailVerifiedAt" IS NOT NULL)::int AS "openAccounts",
      count(*) FILTER (WHERE a."disabledAt" IS NULL AND a."emailVerifiedAt" IS NULL)::int AS "unconfirmedAccounts",
      count(*) FILTER (WHERE a."disabledAt" IS NOT NULL)::int AS "closedAccounts",
      count(*) FILTER (WHERE a."disabledAt" IS NULL AND a."emailVerifiedAt" IS NOT NULL AND EXISTS (
        SELECT 1 FROM "AccountRole" r WHERE r."accountId" = a.id AND r.role = 'ADMINISTRATOR'))::int AS administrators,
      (SELECT count(*)::int FROM "OutboxMessage" WHERE state = 'FAILED') AS "failedMessages",
      (SELECT count(*)::int FROM "OutboxMessage" WHERE state = 'UNCERTAIN') AS "uncertainMessages",
      (SELECT count(*)::int FROM "StoredFile" WHERE scan = 'PENDING') AS "unscannedFiles",
      (SELECT count(*)::int FROM "JournalEntry") AS "journalEntries"
    FROM "Account" a WHERE a."erasedAt" IS NULL`
  return row ?? null
}
