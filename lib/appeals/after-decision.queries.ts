import { membershipOf, type Actor } from '@/lib/accounts/actor'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { dayFromDb } from '@/lib/db/values'
import type { Outcome } from '@/lib/decisions/decision'
import type { Signature } from '@/lib/decisions/decision.queries'
import { dayOf, type Day } from '@/lib/kernel/days'
import { isId } from '@/lib/kernel/ids'
import { mayWriteFor } from '@/lib/structures/structure.policy'
import { workshopsOf, workshopsRead, type OwnWorkshop, type WorkshopRow } from '@/lib/support/own-session.queries'
import { isLate, lastDayToAppeal, silenceOn, type AppealAnswer, type AppealFileLine, type AppealState } from './appeal'
import { releasedFrom } from './appeal-rows.queries'
import { isTurnedDown, type FeedbackMode } from './feedback'

export type OwnAppeal = {
  id: string
  version: number
  state: AppealState
  text: string
  byPost: boolean
  receivedOn: Day
  silenceOn: Day
  late: boolean
  files: AppealFileLine[]
  /** Null until it is signed and somebody of the structure opened it. */
  answer: { answer: AppealAnswer; grounds: string; signature: Signature; openedAt: Date } | null
}
type OwnFeedback = { id: string; version: number; startsAt: Date; slot: { id: string; mode: FeedbackMode; place: string; staffName: string } | null; heldAt: Date | null; notes: string }
type FreeSlot = { id: string; startsAt: Date; mode: FeedbackMode; staffName: string }

export type AfterDecision = {
  applicationId: string
  number: number
  callTitle: string
  remediesText: string
  openedAt: Date
  /** The last day of the period in which the decision may be contested, and whether it is over. */
  lastDay: Day
  over: boolean
  mayWrite: boolean
  turnedDown: boolean
  appeal: OwnAppeal | null
  procedureRequestedAt: Date | null
  /** Since when the structure agrees to be offered what accompanies laureates. */
  agreedAt: Date | null
  /** Those in which it has a seat, and those offered to it while it agrees. */
  workshops: OwnWorkshop[]
  feedback: OwnFeedback | null
  slots: FreeSlot[]
  /** Open calls in which the structure has no dossier. */
  editions: { slug: string; title: string; closesAt: Date }[]
  copies: { applicationId: string; number: number; callTitle: string; copiedAt: Date; left: string[] }[]
}

type Row = {
  applicationId: string
  structureId: string
  number: number
  outcome: Outcome
  openedAt: Date
  callTitle: string
  remediesText: string
  remediesMonths: number
  requestedAt: Date | null
  agreedAt: Date | null
  workshops: WorkshopRow[]
  appealId: string | null
  appealVersion: number
  state: AppealState
  text: string
  byPost: boolean
  sentOn: Date
  receivedOn: Date
  answer: AppealAnswer | null
  grounds: string
  decidedAt: Date | null
  answerOpenedAt: Date | null
  signer: string | null
  capacity: string
  delegation: string
  delegatedOn: Date
  files: AppealFileLine[]
  feedback: (Omit<OwnFeedback, 'startsAt' | 'heldAt'> & { startsAt: string; heldAt: string | null }) | null
  slots: (Omit<FreeSlot, 'startsAt'> & { startsAt: string })[]
  editions: { slug: string; title: string; closesAt: string }[]
  copies: (Omit<AfterDecision['copies'][number], 'copiedAt'> & { copiedAt: string })[]
}

/** What a structure can still do once it has opened its decision, in one statement; null for anybody else, and before. */
export async function afterDecision(actor: Actor, applicationId: string, { db, now }: Context): Promise<AfterDecision | null> {
  if (actor.kind !== 'person' || actor.memberships.length === 0 || !isId(applicationId)) return null
  const [row] = await db.$queryRaw<Row[]>`
    SELECT a.id AS "applicationId", a."structureId", a.number, d.outcome::text AS outcome, d."openedAt", c.title AS "callTitle", c."remediesText", c."remediesMonths", q."requestedAt",
      (SELECT k."givenAt" FROM "SupportConsent" k WHERE k."applicationId" = a.id AND k."withdrawnAt" IS NULL) AS "agreedAt",
      ${workshopsOf(Prisma.sql`h.id = a.id`, now)} AS workshops,
      p.id AS "appealId", p.version AS "appealVersion", p.state::text AS state, p.text, p."byPost", p."sentOn", p."receivedOn", p.answer::text AS answer, p.grounds, p."decidedAt", p."openedAt" AS "answerOpenedAt",
      w.name AS signer, g.capacity, g.delegation, g."delegatedOn",
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', x.id, 'name', f.name, 'scan', f.scan) ORDER BY x."addedAt", x.id) FROM "AppealFile" x JOIN "StoredFile" f ON f.id = x."fileId" WHERE x."appealId" = p.id), '[]') AS files,
      CASE WHEN b.id IS NOT NULL THEN jsonb_build_object('id', b.id, 'version', b.version, 'startsAt', b."startsAt", 'heldAt', b."heldAt", 'notes', b.notes,
        'slot', CASE WHEN s.id IS NOT NULL THEN jsonb_build_object('id', s.id, 'mode', s.mode, 'place', s.place, 'staffName', v.name) END) END AS feedback,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'startsAt', o."startsAt", 'mode', o.mode, 'staffName', y.name) ORDER BY o."startsAt", y.name)
        FROM "FeedbackSlot" o JOIN "Account" y ON y.id = o."staffId" WHERE o."callId" = c.id AND o."startsAt" > ${now} AND NOT EXISTS (SELECT 1 FROM "FeedbackCall" k WHERE k."slotId" = o.id)), '[]') AS slots,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('slug', n.slug, 'title', n.title, 'closesAt', n."closesAt") ORDER BY n."closesAt", n.slug)
        FROM "Call" n WHERE n.state = 'LAUNCHED' AND n."opensAt" <= ${now} AND n."closesAt" > ${now} AND n.id <> c.id
          AND NOT EXISTS (SELECT 1 FROM "Application" z WHERE z."callId" = n.id AND z."structureId" = a."structureId" AND z.state <> 'WITHDRAWN')), '[]') AS editions,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('applicationId', z.id, 'number', z.number, 'callTitle', n.title, 'copiedAt', h."copiedAt", 'left', h.left) ORDER BY h."copiedAt")
        FROM "DossierCopy" h JOIN "Application" z ON z.id = h."applicationId" JOIN "Call" n ON n.id = z."callId" WHERE h."fromId" = a.id), '[]') AS copies
    FROM ${releasedFrom}
    LEFT JOIN "ProcedureRequest" q ON q."applicationId" = a.id
    LEFT JOIN "Appeal" p ON p."decisionId" = d.id LEFT JOIN "Signatory" g ON g.id = p."signatoryId" LEFT JOIN "Account" w ON w.id = p."decidedById"
    LEFT JOIN "FeedbackCall" b ON b."applicationId" = a.id LEFT JOIN "FeedbackSlot" s ON s.id = b."slotId" LEFT JOIN "Account" v ON v.id = s."staffId"
    WHERE a.id = ${applicationId}::uuid AND d."openedAt" IS NOT NULL`
  if (!row || !membershipOf(actor, row.structureId)) return null
  const lastDay = lastDayToAppeal(row.openedAt, row.remediesMonths) ?? dayOf(row.openedAt)
  const { feedback } = row
  return {
    applicationId: row.applicationId, number: row.number, callTitle: row.callTitle, remediesText: row.remediesText, openedAt: row.openedAt,
    lastDay, over: isLate(dayOf(now), lastDay), mayWrite: mayWriteFor(actor, row.structureId), turnedDown: isTurnedDown(row.outcome),
    appeal: ownAppeal(row, lastDay), procedureRequestedAt: row.requestedAt, agreedAt: row.agreedAt, workshops: workshopsRead(row.workshops),
    feedback: feedback && { ...feedback, startsAt: new Date(feedback.startsAt), heldAt: feedback.heldAt === null ? null : new Date(feedback.heldAt) },
    slots: row.slots.map((slot) => ({ ...slot, startsAt: new Date(slot.startsAt) })),
    editions: row.editions.map((edition) => ({ ...edition, closesAt: new Date(edition.closesAt) })),
    copies: row.copies.map((copy) => ({ ...copy, copiedAt: new Date(copy.copiedAt) })),
  }
}

/** Nothing of an answer is told before it is opened. */
function ownAppeal(row: Row, lastDay: Day): OwnAppeal | null {
  if (row.appealId === null) return null
  const receivedOn = dayFromDb(row.receivedOn)
  const { answer, answerOpenedAt, decidedAt, signer } = row
  return {
    id: row.appealId, version: row.appealVersion, state: row.state, text: row.text, byPost: row.byPost, receivedOn, silenceOn: silenceOn(receivedOn), late: isLate(dayFromDb(row.sentOn), lastDay), files: row.files,
    answer: answer && answerOpenedAt && decidedAt && signer
      ? { answer, grounds: row.grounds, openedAt: answerOpenedAt, signature: { name: signer, capacity: row.capacity, delegation: row.delegation, delegatedOn: dayFromDb(row.delegatedOn), signedAt: decidedAt } }
      : null,
  }
}
