import { isObserver, isStaff, type Actor } from '@/lib/accounts/actor'
import { callHead, type CallHead } from '@/lib/calls/call-head.queries'
import type { CallState } from '@/lib/calls/call-phase'
import type { Db, Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { centsFromDb, dayFromDb } from '@/lib/db/values'
import { isAnnounced } from '@/lib/envelope/plan.policy'
import { canonical } from '@/lib/kernel/canonical'
import type { Cents } from '@/lib/kernel/cents'
import type { Day } from '@/lib/kernel/days'
import { isId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { sha256Hex } from '@/lib/kernel/sha256'
import type { DecisionState, LaureateState, Outcome } from './decision'
import { decisionLifecycle, decisionRefusals, whyNotDecided, type DecisionFacts } from './decision.lifecycle'

/** What the lifecycle asks of one decision; null when there is none. */
export async function decisionFacts(db: Db | Tx, decisionId: string): Promise<DecisionFacts | null> {
  if (!isId(decisionId)) return null
  const [row] = await db.$queryRaw<DecisionFacts[]>`
    SELECT d.state::text AS state, a."callId", a."structureId", c.state::text AS "callState"
    FROM "Decision" d JOIN "Application" a ON a.id = d."applicationId" JOIN "Call" c ON c.id = a."callId" WHERE d.id = ${decisionId}::uuid`
  return row ?? null
}

type Draft = Omit<DecisionFacts, 'callState'> & { id: string; version: number; letter: string }

/** The name of a batch of drafts as somebody read them. */
export const batchName = (drafts: readonly { id: string; version: number }[]): string =>
  sha256Hex(canonical(drafts.map(({ id, version }) => [id, version]).sort()))

/** The call's decisions still to sign, how many dossiers have none, and the batch's name. */
export async function draftsOf(db: Db | Tx, callId: string): Promise<{ drafts: Draft[]; lacking: number; seen: string }> {
  const rows = await db.$queryRaw<(Draft | (Draft & { id: null }))[]>`
    SELECT d.id, d.version, d.letter, d.state::text AS state, a."callId", a."structureId"
    FROM "Application" a LEFT JOIN "Decision" d ON d."applicationId" = a.id
    WHERE a."callId" = ${callId}::uuid AND a.state = 'SUBMITTED' ORDER BY a.number`
  const drafts = rows.filter((row): row is Draft => row.id !== null && row.state === 'DRAFT')
  return { drafts, lacking: rows.filter((row) => row.id === null).length, seen: batchName(drafts) }
}

export type DecisionLine = {
  id: string
  applicationId: string
  structureId: string
  number: number
  structureName: string
  departementCode: string
  title: string
  outcome: Outcome
  state: DecisionState
  amount: Cents | null
  waitingRank: number | null
  version: number
  releasedAt: Date | null
  openedAt: Date | null
}
export type WrittenDecision = DecisionLine & { grounds: string; conditions: string; letter: string; signature: Signature | null; callTitle: string; demonstration: boolean; callState: CallState; laureate: OwnLaureate | null; former: FormerDecision | null }
/** What an amending act replaced, as it was. */
export type FormerDecision = { signedOn: Day; announced: boolean; letter: string }
/** Null until the announcement, and for whoever is not one. */
export type OwnLaureate = { id: string; version: number; state: LaureateState; releasedOn: Day | null; /** Something of it was sent. */ agreement: boolean }
/** Printed under every letter. */
export type Signature = { name: string; capacity: string; delegation: string; delegatedOn: Day; signedAt: Date }

type DecisionRow = Omit<WrittenDecision, 'amount' | 'signature'> & {
  amountCents: bigint | null
  name: string | null
  capacity: string
  delegation: string
  delegatedOn: Date
  signedAt: Date
}

/** A dossier's last deposit and its decision, under the names `a`, `s`, `d`; how the decision is signed, `g` and `p`. */
export const decidedFrom = Prisma.sql`"Application" a
  JOIN LATERAL (SELECT * FROM "Submission" x WHERE x."applicationId" = a.id ORDER BY x.n DESC LIMIT 1) s ON true
  JOIN "Call" dc ON dc.id = a."callId"
  LEFT JOIN "Decision" d ON d."applicationId" = a.id
  LEFT JOIN "Laureate" la ON la."applicationId" = a.id
  LEFT JOIN "Signatory" g ON g.id = d."signatoryId" LEFT JOIN "Account" p ON p.id = d."signedById"`

export const decisionColumns = Prisma.sql`d.id, a.id AS "applicationId", a."structureId", a.number, s."structureName", s."departementCode", s.title,
  d.outcome::text AS outcome, d.state::text AS state, d."amountCents", d."waitingRank", d.version, d."releasedAt", d."openedAt", d.grounds, d.conditions, d.letter, dc.title AS "callTitle", dc.nature = 'FICTIONAL' AS demonstration, dc.state::text AS "callState",
  p.name, g.capacity, g.delegation, g."delegatedOn", d."signedAt",
  CASE WHEN la.id IS NOT NULL THEN jsonb_build_object('id', la.id, 'version', la.version, 'state', la.state, 'releasedOn', la."releasedOn",
    'agreement', EXISTS (SELECT 1 FROM "AgreementVersion" v JOIN "Agreement" ga ON ga.id = v."agreementId" WHERE ga."laureateId" = la.id AND v.state <> 'DRAFT')) END AS laureate,
  (SELECT jsonb_build_object('signedOn', (f."signedAt" AT TIME ZONE 'Europe/Paris')::date, 'announced', f."releasedAt" IS NOT NULL, 'letter', f.letter) FROM "FormerDecision" f WHERE f."applicationId" = a.id) AS former`

/** By number; waiting lists in their own order. */
export const decisionOrder = Prisma.sql`d."waitingRank" NULLS FIRST, a.number`

const written = ({ amountCents, name, capacity, delegation, delegatedOn, signedAt, ...row }: DecisionRow): WrittenDecision => ({
  ...row,
  amount: amountCents === null ? null : centsFromDb(amountCents),
  signature: name === null ? null : { name, capacity, delegation, delegatedOn: dayFromDb(delegatedOn), signedAt },
})

/** Decisions with their letters. No right is checked here. */
export async function writtenDecisions(db: Db | Tx, where: Prisma.Sql): Promise<WrittenDecision[]> {
  const rows = await db.$queryRaw<DecisionRow[]>`SELECT ${decisionColumns} FROM ${decidedFrom} WHERE d.id IS NOT NULL AND ${where} ORDER BY ${decisionOrder}`
  return rows.map(written)
}

export type DossierRow = DecisionRow | (Pick<DecisionRow, 'applicationId' | 'number' | 'structureName' | 'title'> & { id: null })

/** Dossiers with a decision, and those that have none yet. */
export const toldApart = (rows: readonly DossierRow[]) => ({
  decisions: rows.flatMap((row) => (row.id === null ? [] : [written(row)])),
  lacking: rows.flatMap((row) => (row.id === null ? [{ applicationId: row.applicationId, number: row.number, structureName: row.structureName, title: row.title }] : [])),
})

const ofCall = (callId: string) => Prisma.sql`a."callId" = ${callId}::uuid AND a.state = 'SUBMITTED'`

/** Staff at work; the observer once the results are public; nobody else. */
async function callFor(actor: Actor, slug: string, db: Db | Tx): Promise<CallHead | null> {
  if (!isStaff(actor) && !isObserver(actor)) return null
  const call = await callHead(db, slug)
  return call && call.nature !== 'PUBLISHED' && (isStaff(actor) || isAnnounced(call.state)) ? call : null
}

export type DecisionsPage = {
  call: CallHead
  decisions: DecisionLine[]
  /** Submitted dossiers without a decision; none before the envelope is signed. */
  lacking: { applicationId: string; number: number; structureName: string; title: string }[]
  mayDraft: boolean
  mayAnnounce: boolean
  mayEmbargo: boolean
}

/** Every decision of a call, for staff and, once announced, the observer. One query beside the call's head. */
export async function decisionsPage(actor: Actor, slug: string, { db }: Context): Promise<DecisionsPage | null> {
  const call = await callFor(actor, slug, db)
  if (!call) return null
  const told = toldApart(await db.$queryRaw<DossierRow[]>`SELECT ${decisionColumns} FROM ${decidedFrom} WHERE ${ofCall(call.id)} ORDER BY ${decisionOrder}`)
  const decisions = told.decisions.map(({ letter: _letter, grounds: _grounds, conditions: _conditions, signature: _signature, callTitle: _callTitle, demonstration: _demonstration, laureate: _laureate, callState: _callState, former: _former, ...line }) => line)
  const open = whyNotDecided(call.state) === null
  const lacking = open ? told.lacking : []
  return {
    call, decisions, lacking,
    mayDraft: open && isStaff(actor) && lacking.length > 0,
    mayEmbargo: open && isStaff(actor) && decisions.length > 0,
    mayAnnounce: open && isStaff(actor) && lacking.length === 0 && decisions.every((decision) => decision.state === 'SIGNED'),
  }
}

export type DecisionPage = { call: CallHead; decision: WrittenDecision; mayEdit: boolean }

/** One decision with its letter, for the same people. */
export async function decisionPage(actor: Actor, input: { slug: string; decisionId: string }, { db, now }: Context): Promise<DecisionPage | null> {
  const call = await callFor(actor, input.slug, db)
  if (!call || !isId(input.decisionId)) return null
  const [decision] = await writtenDecisions(db, Prisma.sql`${ofCall(call.id)} AND d.id = ${input.decisionId}::uuid`)
  if (!decision) return null
  const facts = { state: decision.state, structureId: decision.structureId, callId: call.id, callState: call.state }
  return { call, decision, mayEdit: stepOf(decisionLifecycle, decisionRefusals, 'edit', facts, actor, now).kind === 'may' }
}
