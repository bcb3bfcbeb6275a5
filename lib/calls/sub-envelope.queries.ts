import { Prisma } from '@/lib/db/generated/client'
import { centsFromText } from '@/lib/db/values'
import type { Holding, KnownSubEnvelope } from './sub-envelope'

/** The sub-envelopes of the envelope `e`, in their order. A lift is told to everybody once an act that was signed since is. Read along as JSON. */
export const keptColumn = Prisma.sql`COALESCE((SELECT jsonb_agg(jsonb_build_object('id', k.id, 'label', k.label, 'cents', k."keptCents"::text, 'ambition', k.ambition, 'departements', k.departements,
    'lifted', CASE WHEN k."liftedAt" IS NOT NULL THEN jsonb_build_object('at', k."liftedAt", 'by', kp.name, 'reason', k."liftReason",
      'told', EXISTS (SELECT 1 FROM "AllocationPlan" kl WHERE kl."envelopeId" = e.id AND kl."signedAt" >= k."liftedAt") OR EXISTS (SELECT 1 FROM "Amendment" kr WHERE kr."callId" = e."callId" AND kr.state = 'APPLIED' AND kr."signedAt" >= k."liftedAt")) END) ORDER BY k.n)
  FROM "SubEnvelope" k LEFT JOIN "Account" kp ON kp.id = k."liftedById" WHERE k."envelopeId" = e.id), '[]') AS kept`

/** The same, of the call `c`; null without an envelope. */
export const keptOfCallColumn = Prisma.sql`(SELECT x.kept FROM "Envelope" e CROSS JOIN LATERAL (SELECT ${keptColumn}) x WHERE e."callId" = c.id) AS kept`

export type KeptRow = Omit<KnownSubEnvelope, 'cents'> & { cents: string }
export const keptOf = (rows: readonly KeptRow[] | null): KnownSubEnvelope[] => (rows ?? []).map((row) => ({ ...row, cents: centsFromText(row.cents) }))

/** What each dossier of the envelope `e` holds, allocated or reserved; nothing is read without a sub-envelope. Read along as JSON. */
export const heldColumn = Prisma.sql`COALESCE((SELECT jsonb_agg(jsonb_build_object('applicationId', h."applicationId", 'cents', h.cents::text, 'ambitions', hl.ambitions, 'departementCode', hl."departementCode"))
  FROM held_of(e.id) h JOIN "LastDeposit" hl ON hl."applicationId" = h."applicationId" WHERE EXISTS (SELECT 1 FROM "SubEnvelope" k WHERE k."envelopeId" = e.id)), '[]') AS held`

export type HeldRow = Omit<Holding, 'cents'> & { applicationId: string; cents: string }
export const heldOf = (rows: readonly HeldRow[]): (Holding & { applicationId: string })[] => rows.map((row) => ({ ...row, cents: centsFromText(row.cents) }))
