import { notRecused } from '@/lib/applications/application.scope'
import type { Person } from '@/lib/accounts/actor'
import type { Db, Tx } from '@/lib/db/client'
import { type Prisma } from '@/lib/db/generated/client'
import { sha256Hex } from '@/lib/kernel/sha256'
import { keptAwayFrom, type RecusalFacts } from '@/lib/panel/panel'
import type { SeatRow } from '@/lib/panel/recusal-rows.queries'
import { assign, type AssignmentInstance, type AssignmentPlan, type Pair } from './assignment'
import { juryCallColumns, type JuryCallFacts } from './jury.queries'

type Reader = Pick<SeatRow, 'id' | 'accountId' | 'name' | 'email' | 'departementCode'> & { ambitions: number[] }
/** `known`: whoever draws may know of it. */
type DrawnDossier = { id: string; number: number; structureName: string; departementCode: string; ambitions: number[]; known: boolean }
type PlacedPair = Pair & { position: number }

/** All that a draw rests on, but for its seed. */
export type Draw = {
  call: JuryCallFacts
  readers: Reader[]
  dossiers: DrawnDossier[]
  readings: number
  recusals: Pair[]
  /** Read now, with the place that each has in its reader's order; `kept`: frozen by a submitted sheet. */
  given: (PlacedPair & { kept: boolean })[]
  /** Of those kept, the ones whose member and dossier the draw still knows. */
  frozen: Pair[]
}

export const pairKey = ({ juror, application }: Pair): string => `${juror} ${application}`

type Row = JuryCallFacts & Pick<Draw, 'readings' | 'dossiers' | 'given'> & { seats: Reader[]; recusals: RecusalFacts[] }

/** What the draw of a call rests on, read by somebody of the team. One query. */
export async function loadDraw(db: Db | Tx, actor: Person, where: Prisma.Sql): Promise<Draw | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT ${juryCallColumns}, c."readingsPerApplication" AS readings,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', j.id, 'accountId', j."accountId", 'name', p.name, 'email', p.email, 'departementCode', j."departementCode", 'ambitions', j.ambitions) ORDER BY j.position)
        FROM "Juror" j JOIN "Account" p ON p.id = j."accountId" WHERE j."callId" = c.id AND j."endedAt" IS NULL AND j.marks), '[]') AS seats,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('jurorId', q."jurorId", 'applicationId', q."applicationId", 'state', q.state)) FROM "Recusal" q WHERE q."callId" = c.id), '[]') AS recusals,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', a.id, 'number', a.number, 'structureName', d."structureName", 'departementCode', d."departementCode", 'ambitions', d.ambitions,
          'known', ${notRecused(actor.id)}) ORDER BY a.number)
        FROM "Application" a JOIN "LastDeposit" d ON d."applicationId" = a.id JOIN "EligibilityReview" r ON r."applicationId" = a.id AND r.state = 'ELIGIBLE'
        WHERE a."callId" = c.id AND a.state = 'SUBMITTED'), '[]') AS dossiers,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('juror', x."jurorId", 'application', x."applicationId", 'position', x.position, 'kept', s.id IS NOT NULL) ORDER BY x.position)
        FROM "Assignment" x JOIN "Application" a ON a.id = x."applicationId"
        LEFT JOIN "ScoreSheet" s ON s."jurorId" = x."jurorId" AND s."applicationId" = x."applicationId" AND s.state = 'SUBMITTED'
        WHERE a."callId" = c.id), '[]') AS given
    FROM "Call" c WHERE ${where}`
  if (!row) return null
  const { seats, recusals, dossiers, given, readings, ...call } = row
  const awayFromCall = keptAwayFrom(recusals, null)
  const readers = seats.filter((seat) => !awayFromCall.has(seat.id))
  const reading = new Set(readers.map(({ id }) => id))
  const away = dossiers.flatMap(({ id }) => [...keptAwayFrom(recusals, id)].filter((juror) => reading.has(juror)).map((juror) => ({ juror, application: id })))
  const [known, closed] = [new Set(dossiers.map(({ id }) => id)), new Set(away.map(pairKey))]
  const frozen = given.filter((pair) => pair.kept && reading.has(pair.juror) && known.has(pair.application) && !closed.has(pairKey(pair))).map(({ juror, application }) => ({ juror, application }))
  return { call, readers, dossiers, readings, recusals: away, given, frozen }
}

/** What a reading costs, one for each wish that it goes against: none of the ambitions that the member would rather read; their own département. */
export function wishesAgainst(reader: { ambitions: number[]; departementCode: string | null }, dossier: { ambitions: number[]; departementCode: string }): number {
  const otherAmbitions = reader.ambitions.length > 0 && !dossier.ambitions.some((n) => reader.ambitions.includes(n))
  return Number(otherAmbitions) + Number(reader.departementCode === dossier.departementCode)
}

/** The plan of a seed: the same draw and the same seed give the same one. */
export function planOf(draw: Draw, seed: string): AssignmentPlan {
  const { readers, dossiers, readings, recusals } = draw
  const costs: AssignmentInstance['costs'] = dossiers.flatMap((dossier) => readers.flatMap((reader) => {
    const cost = wishesAgainst(reader, dossier)
    return cost > 0 ? [{ juror: reader.id, application: dossier.id, cost }] : []
  }))
  return assign({ readings, jurors: readers.map(({ id }) => id), applications: dossiers.map(({ id }) => id), recusals, frozen: draw.frozen, costs, seed })
}

/** What a plan says, in sixty-four digits: what was looked at is what is applied. */
export const planFingerprint = ({ pairs }: AssignmentPlan): string => sha256Hex(pairs.map(pairKey).sort().join('\n'))
