import { isStaff, type Actor } from '@/lib/accounts/actor'
import { applicationScope, notRecused } from '@/lib/applications/application.scope'
import { Prisma } from '@/lib/db/generated/client'
import { transact, type Context } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { entrustedMail } from './officer.mail'

type Row = { id: string; number: number; callId: string; officerId: string | null; /** The officer may not instruct this one. */ kept: boolean }
/** `kept`: numbers of the dossiers that this officer may not instruct, left as they are. */
export type Entrusted = { changed: number; kept: number[]; officer: string | null }

/**
 * Entrusts deposited dossiers to one person of the team (null: to nobody): who instructs them, and who is written to about
 * them. What they are recused from, apply for or judge is left as it is. Everybody of the team may still act on each.
 */
export function entrust(actor: Actor, input: { ids: readonly string[]; officerId: string | null }, context: Context): Promise<Result<Entrusted>> {
  return transact<Entrusted>(context, async (inside) => {
    const { db, now } = inside
    if (!isStaff(actor)) return absent()
    const { officerId } = input
    const officer = officerId === null ? null : await db.account.findFirst({ where: { id: officerId, disabledAt: null, erasedAt: null, roles: { some: { role: 'STAFF' } } }, select: { id: true, name: true, email: true } })
    if (officerId !== null && !officer) return invalid({ officerId: 'Choisissez une personne de l’équipe.' })
    const linked = officer
      ? Prisma.sql`(NOT ${notRecused(officer.id)} OR EXISTS (SELECT 1 FROM "Membership" m WHERE m."accountId" = ${officer.id}::uuid AND m."structureId" = a."structureId" AND m."endedAt" IS NULL)
          OR EXISTS (SELECT 1 FROM "Juror" j WHERE j."callId" = a."callId" AND j."accountId" = ${officer.id}::uuid AND j."endedAt" IS NULL))`
      : Prisma.sql`false`
    const rows = await db.$queryRaw<Row[]>`
      SELECT a.id, a.number, a."callId", a."officerId", ${linked} AS kept FROM "Application" a
      WHERE a.id = ANY(${[...new Set(input.ids)]}::uuid[]) AND a."firstDepositedAt" IS NOT NULL AND a.state <> 'WITHDRAWN' AND ${applicationScope(actor)}
      ORDER BY a.id FOR UPDATE OF a`
    if (rows.length === 0) return absent()
    const kept = rows.filter((row) => row.kept).map(({ number }) => number).sort((a, b) => a - b)
    const changed = rows.filter((row) => !row.kept && row.officerId !== officerId)
    if (changed.length === 0 && kept.length > 0) return refused(`${officer?.name ?? ''} est déporté(e) de ces dossiers, lié(e) à leurs structures ou siège au jury : rien n’a changé.`)
    await db.application.updateMany({ where: { id: { in: changed.map(({ id }) => id) } }, data: { officerId } })
    for (const { id, callId } of changed) record(inside, { chain: callId, actorId: actor.id, verb: 'review.entrusted', object: { type: 'Application', id }, state: { officerId } })
    const [first] = changed
    if (officer && first && officer.id !== actor.id) {
      const { title } = await db.call.findUniqueOrThrow({ where: { id: first.callId }, select: { title: true } })
      await queueMessages(db, [entrustedMail(officer, { id: first.callId, title }, { actId: newId(), count: changed.length })], now)
    }
    return ok({ changed: changed.length, kept, officer: officer?.name ?? null })
  })
}
