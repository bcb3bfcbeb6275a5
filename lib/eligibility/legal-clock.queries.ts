import type { ComplementKind } from '@/lib/applications/complement'
import { Prisma } from '@/lib/db/generated/client'
import type { Day } from '@/lib/kernel/days'
import type { ClockFacts } from './legal-clock'

export type StoredClock = {
  depositedAt: string
  requests: { askedAt: string; dueOn: Day; kinds: ComplementKind[]; sentAt: string | null; cancelledAt: string | null }[]
  withdrawnAt: string | null
  signedAt: string | null
  abandonedAt: string | null
}

/** What the clock of the dossier `a` is reckoned from, as JSON. */
export const clockOf = Prisma.sql`jsonb_build_object('depositedAt', a."firstDepositedAt", 'withdrawnAt', a."withdrawnAt",
  'signedAt', (SELECT e."signedAt" FROM "Decision" e WHERE e."applicationId" = a.id), 'abandonedAt', (SELECT c."abandonedAt" FROM "Call" c WHERE c.id = a."callId"),
  'requests', COALESCE((SELECT jsonb_agg(jsonb_build_object('askedAt', q."askedAt", 'dueOn', q."dueOn", 'sentAt', q."sentAt",
    'cancelledAt', CASE WHEN q.state = 'CANCELLED' THEN q."settledAt" END, 'kinds', ARRAY(SELECT i.kind FROM "ComplementItem" i WHERE i."requestId" = q.id)))
    FROM "ComplementRequest" q WHERE q."applicationId" = a.id), '[]'))`

const instantOf = (stored: string | null): Date | null => (stored === null ? null : new Date(stored))

export function clockFacts({ depositedAt, requests, withdrawnAt, signedAt, abandonedAt }: StoredClock): ClockFacts {
  const ends = [{ by: 'withdrawal' as const, at: instantOf(withdrawnAt) }, { by: 'decision' as const, at: instantOf(signedAt) }, { by: 'abandonment' as const, at: instantOf(abandonedAt) }]
  return {
    depositedAt: new Date(depositedAt),
    requests: requests.map(({ askedAt, sentAt, cancelledAt, ...request }) => ({ ...request, askedAt: new Date(askedAt), sentAt: instantOf(sentAt), cancelledAt: instantOf(cancelledAt) })),
    ended: ends.flatMap(({ by, at }) => (at ? [{ by, at }] : [])).sort((one, other) => one.at.getTime() - other.at.getTime())[0] ?? null,
  }
}
