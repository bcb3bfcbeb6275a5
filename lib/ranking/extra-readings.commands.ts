import type { Actor } from '@/lib/accounts/actor'
import { Prisma } from '@/lib/db/generated/client'
import { transact, type Context } from '@/lib/db/transaction'
import { centsFromDb } from '@/lib/db/values'
import { record } from '@/lib/journal/journal.commands'
import { absent, conflict, ok, refused, type Result } from '@/lib/kernel/result'
import { giveExtraReadings } from '@/lib/scoring/extra-readings.commands'
import { allSheetsIn, gridColumns, type GridColumns } from '@/lib/scoring/jury.queries'
import { lockAsPresident } from '@/lib/scoring/presiding.commands'
import { markedDossier, markedRows } from './statistics.queries'
import { workingStatistics } from './working-statistics'

type Facts = GridColumns & { extraReadings: number; asked: boolean; statistics: boolean; allIn: boolean; envelopeCents: bigint | null }

/**
 * Whoever presides asks for the readings that the règlement announces: every dossier « to discuss » gets them, drawn among the members who
 * have not read it (programme §4). Nobody sees a mark yet, and the answer does not say how many dossiers there are: whoever presides may be
 * recused from one of them.
 */
export function orderExtraReadings(actor: Actor, input: { callId: string; version: number }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const locked = await lockAsPresident(inside, actor, input.callId)
    if (!locked) return absent()
    const { call, by } = locked
    const { db, now } = inside
    if (call.state !== 'IN_JURY' || call.scoringClosedAt) return refused('Les lectures supplémentaires se demandent pendant la notation.')
    const [facts] = await db.$queryRaw<[Facts]>`
      SELECT ${gridColumns}, c."extraReadings", c."extraReadingsAt" IS NOT NULL AS asked, c."statisticsAt" IS NOT NULL AS statistics, ${allSheetsIn} AS "allIn",
        (SELECT e."totalCents" FROM "Envelope" e WHERE e."callId" = c.id) AS "envelopeCents" FROM "Call" c WHERE c.id = ${call.id}::uuid`
    if (facts.extraReadings === 0) return refused('Le règlement n’annonce pas de lectures supplémentaires.')
    if (facts.asked) return refused('Les lectures supplémentaires sont déjà demandées.')
    if (!facts.statistics) return refused('Les statistiques n’ont pas été demandées avant la première grille : les dossiers à discuter ne se calculent pas.')
    if (!facts.allIn) return refused('Il manque des grilles : les dossiers à discuter se calculent une fois toutes les grilles rendues.')
    const rows = await markedRows(db, Prisma.sql`true`, call.id)
    const { maxMark, criteria, envelopeCents } = facts
    const { dossiers } = workingStatistics({ maxMark, criteria: criteria.map(({ code, weight }) => ({ code, weight })) }, rows.map(markedDossier), envelopeCents === null ? null : centsFromDb(envelopeCents))
    const toDiscuss = dossiers.filter(({ band }) => band === 'DISCUSS').map(({ application }) => application)
    const given = await giveExtraReadings(inside, by, call.id, toDiscuss, facts.extraReadings)
    const { count } = await db.call.updateMany({ where: { id: call.id, version: input.version, extraReadingsAt: null }, data: { extraReadingsAt: now, version: { increment: 1 } } })
    if (count === 0) return conflict()
    record(inside, { chain: call.id, actorId: by.id, verb: 'readings.extra', object: { type: 'AssignmentRun', id: given.runId }, state: given })
    return ok()
  })
}
