import { isStaff, type Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import { notAwayFromCall } from '@/lib/panel/recusal-rows.queries'
import type { SearchRunState } from './search-run'

export type SearchRunPage = {
  id: string
  slug: string
  scenario: { id: string; name: string }
  name: string
  asked: string[]
  state: SearchRunState
  askedAt: Date
  askedBy: string
  endedAt: Date | null
  done: number
  total: number
  best: number | null
  bound: number | null
  foundId: string | null
  message: string
}

/** One search of a call, for those who may see its scenarios. */
export async function searchRunPage(actor: Actor, input: { slug: string; id: string }, { db }: Pick<Context, 'db'>): Promise<SearchRunPage | null> {
  if (!isStaff(actor)) return null
  const [row] = await db.$queryRaw<SearchRunPage[]>`
    SELECT r.id, c.slug, jsonb_build_object('id', s.id, 'name', s.name) AS scenario, r.name, r.asked, r.state::text AS state, r."askedAt", p.name AS "askedBy", r."endedAt",
      r.done, r.total, r.best, r.bound, r."foundId", r.message
    FROM "SearchRun" r JOIN "Scenario" s ON s.id = r."scenarioId" JOIN "Call" c ON c.id = s."callId" JOIN "Account" p ON p.id = r."askedById"
    WHERE r.id = ${input.id}::uuid AND c.slug = ${input.slug} AND c.state <> 'ABANDONED' AND ${notAwayFromCall(actor)}`
  return row ?? null
}
