import type { Db, Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { centsFromDb } from '@/lib/db/values'
import { overtaken } from '@/lib/deliberation/meeting.queries'
import type { Cents } from '@/lib/kernel/cents'

type VerdictKind = 'SELECT' | 'WAIT' | 'REJECT'

/** A deposited dossier with what its review and the last sealed meeting said of it. */
export type JudgedApplication = {
  applicationId: string
  structureId: string
  number: number
  structureName: string
  departementCode: string
  ambitions: number[]
  title: string
  requested: Cents
  smallestViable: Cents
  review: 'OPEN' | 'ELIGIBLE' | 'INELIGIBLE' | null
  reviewGround: string
  verdict: VerdictKind | null
  recommended: Cents | null
  waitingRank: number | null
  conditions: string
  grounds: string
  /** Called again in a meeting that is not sealed yet, or to be: a recusal was found since. */
  reopened: boolean
}

type Row = Omit<JudgedApplication, 'requested' | 'smallestViable' | 'recommended'> & {
  requestedCents: bigint
  smallestViableCents: bigint
  recommendedCents: bigint | null
}

/** The item of the dossier `a` in the last sealed minutes that give it a verdict. */
export const lastSealedItem = Prisma.sql`
    SELECT i.* FROM "MeetingItem" i JOIN "Meeting" m ON m.id = i."meetingId"
    WHERE i."applicationId" = a.id AND m.state = 'SEALED' AND i.verdict IS NOT NULL
    ORDER BY m."sealedAt" DESC, m.n DESC LIMIT 1`

/** A dossier's last deposit, its review and its last sealed verdict, under the names `a`, `s`, `r`, `v`. */
export const judgedFrom = Prisma.sql`"Application" a
  JOIN LATERAL (SELECT * FROM "Submission" d WHERE d."applicationId" = a.id ORDER BY d.n DESC LIMIT 1) s ON true
  LEFT JOIN "EligibilityReview" r ON r."applicationId" = a.id
  LEFT JOIN LATERAL (${lastSealedItem}) v ON true`

const reopened = Prisma.sql`(EXISTS (SELECT 1 FROM "MeetingItem" i JOIN "Meeting" m ON m.id = i."meetingId"
  WHERE i."applicationId" = a.id AND m.state <> 'SEALED') OR ${overtaken('v')})`

/** Over `judgedFrom`: the jury has not said its last word, or the review its own. */
export const unsealed = Prisma.sql`(COALESCE(r.state, 'OPEN') = 'OPEN' OR (r.state = 'ELIGIBLE' AND (v.verdict IS NULL OR ${reopened})))`

/** Every dossier of the call still submitted, by number. No right is checked here: commands and queries do. */
export async function judgedApplications(db: Db | Tx, callId: string): Promise<JudgedApplication[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT a.id AS "applicationId", a."structureId", a.number, s."structureName", s."departementCode", l.ambitions, s.title,
      s."requestedCents", s."smallestViableCents", r.state::text AS review, COALESCE(r.ground, '') AS "reviewGround",
      v.verdict::text AS verdict, v."recommendedCents", v."waitingRank",
      COALESCE(v.conditions, '') AS conditions, COALESCE(v.grounds, '') AS grounds,
      ${reopened} AS reopened
    FROM ${judgedFrom} JOIN "LastDeposit" l ON l."applicationId" = a.id WHERE a."callId" = ${callId}::uuid AND a.state = 'SUBMITTED' ORDER BY a.number`
  return rows.map(({ requestedCents, smallestViableCents, recommendedCents, ...row }) => ({
    ...row,
    requested: centsFromDb(requestedCents),
    smallestViable: centsFromDb(smallestViableCents),
    recommended: recommendedCents === null ? null : centsFromDb(recommendedCents),
  }))
}
