import type { Actor } from '@/lib/accounts/actor'
import { notRecused } from '@/lib/applications/application.scope'
import type { Context } from '@/lib/db/transaction'
import { actingPresident, keptAwayFrom } from '@/lib/panel/panel'
import { seatOf } from '@/lib/panel/panel.policy'
import { awayFromCall, panelColumns, type PanelColumns } from '@/lib/panel/recusal-rows.queries'
import { inJury, juryCallColumns, type JuryCallFacts } from './jury.queries'

export type IneligibleDossier = {
  id: string
  number: number
  title: string
  structureName: string
  departementCode: string
  ground: string
  version: number
  decidedAt: Date
  /** The president's act, when it was readmitted. */
  readmitted: { at: Date; by: string; reason: string } | null
  /** This person may have it readmitted now. */
  mayReadmit: boolean
}

export type IneligiblePage = { call: JuryCallFacts; /** Why no dossier is readmitted any more, whoever asks; null while one may be. */ closed: string | null; dossiers: IneligibleDossier[] }

type Row = Omit<IneligibleDossier, 'readmitted' | 'mayReadmit'> & { readmittedAt: Date | null; readmittedBy: string | null; readmission: string }

/** What was found ineligible before the jury, for its members who have declared their links; a dossier that somebody is recused from is not in theirs. Two queries. */
export async function ineligiblePage(actor: Actor, slug: string, { db }: Context): Promise<IneligiblePage | null> {
  if (actor.kind !== 'person') return null
  const [own] = await db.$queryRaw<(JuryCallFacts & PanelColumns)[]>`
    SELECT ${juryCallColumns}, ${panelColumns} FROM "Call" c
    JOIN "Juror" j ON j."callId" = c.id AND j."accountId" = ${actor.id}::uuid AND j."endedAt" IS NULL AND j."declaredAt" IS NOT NULL
    WHERE ${inJury(slug)} AND c.state <> 'LAUNCHED' AND NOT EXISTS (${awayFromCall('j')})`
  const seat = own && seatOf(actor, own.id)
  if (!own || !seat) return null
  const { seats, recusals, ...call } = own
  const rows = await db.$queryRaw<Row[]>`
    SELECT a.id, a.number, s.title, s."structureName", s."departementCode", r.ground, r.version, r."decidedAt", r."readmittedAt", r.readmission,
      (SELECT p.name FROM "Account" p WHERE p.id = r."readmittedById") AS "readmittedBy"
    FROM "Application" a JOIN "EligibilityReview" r ON r."applicationId" = a.id AND (r.state = 'INELIGIBLE' OR r."readmittedAt" IS NOT NULL)
    JOIN LATERAL (SELECT * FROM "Submission" q WHERE q."applicationId" = a.id ORDER BY q.n DESC LIMIT 1) s ON true
    WHERE a."callId" = ${call.id}::uuid AND a.state = 'SUBMITTED' AND ${notRecused(actor.id)} ORDER BY a.number`
  const open = call.state === 'IN_JURY' && !call.over
  return {
    call,
    closed: open ? null : 'La notation est terminée : plus aucun dossier n’est réadmis.',
    dossiers: rows.map(({ readmittedAt, readmittedBy, readmission, ...row }) => ({
      ...row,
      readmitted: readmittedAt && { at: readmittedAt, by: readmittedBy ?? '', reason: readmission },
      mayReadmit: open && readmittedAt === null && actingPresident(seats, keptAwayFrom(recusals, row.id))?.id === seat.jurorId,
    })),
  }
}
