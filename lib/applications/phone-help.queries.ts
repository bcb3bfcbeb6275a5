import { isStaff, type Actor, type Person } from '@/lib/accounts/actor'
import { callHead, type CallHead } from '@/lib/calls/call-head.queries'
import type { Db, Tx } from '@/lib/db/client'
import type { Context } from '@/lib/db/transaction'
import { notRecused } from './application.scope'
import { isRunning } from './phone-help'

/** The help in which this person of the team types in that dossier now; null otherwise, or when recused from it. */
export async function runningHelp(db: Db | Tx, actor: Person, applicationId: string, now: Date): Promise<string | null> {
  if (!isStaff(actor)) return null
  const [row] = await db.$queryRaw<{ id: string }[]>`
    SELECT h.id FROM "PhoneHelp" h JOIN "Application" a ON a.id = h."applicationId"
    WHERE h."applicationId" = ${applicationId}::uuid AND h."helperId" = ${actor.id}::uuid AND h."openedAt" <= ${now} AND ${now} < h."endsAt" AND ${notRecused(actor.id)}`
  return row?.id ?? null
}

type Help = { id: string; applicationId: string; number: number; helper: string; caller: string; reason: string; openedAt: Date; endsAt: Date; /** Answers that wait for the structure. */ waiting: number; mine: boolean }
export type PhoneHelpPage = { call: CallHead; helps: (Help & { running: boolean })[]; /** Why none is opened now; null when one may be. */ why: string | null }

/** What staff opened for the dossiers of a call, newest first; null for anybody else. One statement beside the call's head. */
export async function phoneHelpPage(actor: Actor, input: { slug: string }, { db, now }: Context): Promise<PhoneHelpPage | null> {
  if (!isStaff(actor)) return null
  const call = await callHead(db, input.slug)
  if (!call || call.nature === 'PUBLISHED' || call.state === 'DRAFT') return null
  const helps = await db.$queryRaw<Help[]>`
    SELECT h.id, a.id AS "applicationId", a.number, p.name AS helper, q.name AS caller, h.reason, h."openedAt", h."endsAt", h."helperId" = ${actor.id}::uuid AS mine,
      (SELECT count(*)::int FROM "Answer" t WHERE t."helpId" = h.id) AS waiting
    FROM "PhoneHelp" h JOIN "Application" a ON a.id = h."applicationId" JOIN "Account" p ON p.id = h."helperId" JOIN "Account" q ON q.id = h."callerId"
    WHERE a."callId" = ${call.id}::uuid AND ${notRecused(actor.id)} ORDER BY h."openedAt" DESC, h.id DESC LIMIT 50`
  return { call, helps: helps.map((help) => ({ ...help, running: isRunning(help, now) })), why: call.state === 'LAUNCHED' ? null : 'Les dossiers de cet appel ne se modifient plus.' }
}
