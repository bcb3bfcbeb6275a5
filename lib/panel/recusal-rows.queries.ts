import type { CallState } from '@/lib/calls/call-phase'
import type { Db, Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { dayFromDb } from '@/lib/db/values'
import { epciSirenOf } from '@/lib/places/epci'
import type { JurorRole, Person } from '@/lib/accounts/actor'
import type { RecusalFacts, Seat } from './panel'
import type { ApplicationFacts, Interest } from './recusal-rules'

export type LockedPanelCall = { id: string; slug: string; title: string; state: CallState; version: number; scoringClosedAt: Date | null }

/** The call's row, locked to the end of the transaction: no sheet is written while a recusal is. */
export async function lockPanelCall(tx: Tx, callId: string): Promise<LockedPanelCall | null> {
  const [call] = await tx.$queryRaw<LockedPanelCall[]>`
    SELECT id, slug, title, state::text AS state, version, "scoringClosedAt" FROM "Call"
    WHERE id = ${callId}::uuid AND nature <> 'PUBLISHED' FOR UPDATE`
  return call ?? null
}

export type SeatRow = Seat & { role: JurorRole; accountId: string; departementCode: string | null; name: string; email: string }

/** The members whose functions have not ended, in the order of the act. */
export const seatsOf = (db: Db | Tx, callId: string): Promise<SeatRow[]> => db.$queryRaw<SeatRow[]>`
  SELECT j.id, j.role::text AS role, j.position AS "order", j."accountId", j."departementCode", p.name, p.email
  FROM "Juror" j JOIN "Account" p ON p.id = j."accountId"
  WHERE j."callId" = ${callId}::uuid AND j."endedAt" IS NULL ORDER BY j.position`

type RecusalRow = RecusalFacts & { ground: string }

export const recusalsOf = (db: Db | Tx, callId: string): Promise<RecusalRow[]> => db.$queryRaw<RecusalRow[]>`
  SELECT "jurorId", "applicationId", ground::text AS ground, state::text AS state FROM "Recusal" WHERE "callId" = ${callId}::uuid`

/** The recusal of the member `j` (or `p`) from the whole call. */
export const awayFromCall = (juror: 'j' | 'p'): Prisma.Sql =>
  Prisma.sql`SELECT 1 FROM "Recusal" r WHERE r."jurorId" = ${Prisma.raw(juror)}.id AND r."applicationId" IS NULL AND r.state <> 'DISMISSED'`

/** Somebody of the team recused in the call `c`, whatever the dossier, in its jury or once of it: nothing that adds its dossiers up is for them. */
export const notAwayFromCall = (actor: Person): Prisma.Sql => Prisma.sql`NOT EXISTS (SELECT 1 FROM "Recusal" r JOIN "Juror" j ON j.id = r."jurorId"
  WHERE j."accountId" = ${actor.id}::uuid AND r."callId" = c.id AND r.state <> 'DISMISSED')`

/** The seats and recusals of the call `c`, for reads that take them along. */
export const panelColumns = Prisma.sql`
  (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', ps.id, 'role', ps.role, 'order', ps.position)), '[]')
    FROM "Juror" ps WHERE ps."callId" = c.id AND ps."endedAt" IS NULL) AS seats,
  (SELECT COALESCE(jsonb_agg(jsonb_build_object('jurorId', pr."jurorId", 'applicationId', pr."applicationId", 'state', pr.state)), '[]')
    FROM "Recusal" pr WHERE pr."callId" = c.id) AS recusals`
export type PanelColumns = { seats: Seat[]; recusals: RecusalFacts[] }

type FactRow = Omit<ApplicationFacts, 'epciSirens'>

/** The deposited dossiers of a call whose eligibility is decided (the president may have one readmitted), as the table of grounds reads them. */
export async function applicationFacts(tx: Tx, callId: string): Promise<ApplicationFacts[]> {
  const rows = await tx.$queryRaw<FactRow[]>`
    SELECT a.id, left(st.siret, 9) AS siren, st.network,
      ARRAY(SELECT st."communeCode" UNION SELECT sp."communeCode" FROM "ApplicationServicePoint" x
        JOIN "ServicePoint" sp ON sp.id = x."servicePointId" WHERE x."applicationId" = a.id) AS "communeCodes",
      ARRAY(SELECT st."departementCode" UNION SELECT s."departementCode" FROM "Submission" s WHERE s."applicationId" = a.id
        UNION SELECT sp."departementCode" FROM "ApplicationServicePoint" x
        JOIN "ServicePoint" sp ON sp.id = x."servicePointId" WHERE x."applicationId" = a.id) AS "departementCodes"
    FROM "Application" a JOIN "Structure" st ON st.id = a."structureId"
    JOIN "EligibilityReview" r ON r."applicationId" = a.id AND r.state IN ('ELIGIBLE', 'INELIGIBLE')
    WHERE a."callId" = ${callId}::uuid AND a.state = 'SUBMITTED' ORDER BY a.number`
  return rows.map((row) => ({
    ...row,
    epciSirens: row.communeCodes.flatMap((code) => epciSirenOf(code) ?? []),
  }))
}

/** Every member's declared links, by member. */
export async function interestsOf(tx: Tx, callId: string): Promise<Map<string, Interest[]>> {
  const rows = await tx.declaredInterest.findMany({
    where: { juror: { callId, endedAt: null } },
    select: { jurorId: true, kind: true, siren: true, departementCode: true, communeCode: true, network: true, fromOn: true, untilOn: true },
  })
  const byJuror = new Map<string, Interest[]>()
  for (const { jurorId, fromOn, untilOn, ...row } of rows)
    byJuror.set(jurorId, [...(byJuror.get(jurorId) ?? []), { ...row, fromOn: fromOn && dayFromDb(fromOn), untilOn: untilOn && dayFromDb(untilOn) }])
  return byJuror
}
