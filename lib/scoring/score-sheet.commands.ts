import type { Actor, Person } from '@/lib/accounts/actor'
import { notRecused, scopeOnceDeclared } from '@/lib/applications/application.scope'
import type { Tx } from '@/lib/db/client'
import { isDuplicate } from '@/lib/db/constraint'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { whyNotKept, whyNotSubmitted, type SheetState } from './score-sheet'
import { sheetStep, type SheetFacts, type SheetVerb } from './score-sheet.lifecycle'
import type { SheetInput } from './scoring.schema'

type Row = Omit<SheetFacts, 'state'> & {
  slug: string
  maxMark: number
  groundsRequiredUpTo: number
  criteria: { id: string; code: string }[]
  sheetId: string | null
  state: SheetState | null
  version: number
}

/** The call first, shared: many members hand in at once, and nobody closes scoring or raises a recusal meanwhile. */
async function load(tx: Tx, actor: Person, applicationId: string): Promise<Row | null> {
  await tx.$queryRaw`SELECT 1 FROM "Call" c WHERE c.id = (SELECT "callId" FROM "Application" WHERE id = ${applicationId}::uuid) FOR SHARE OF c`
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT c.slug, c.id AS "callId", c.state::text AS "callState", c."scoringClosedAt" IS NOT NULL AS "scoringClosed", c."maxMark", c."groundsRequiredUpTo",
      (SELECT jsonb_agg(jsonb_build_object('id', k.id, 'code', k.code) ORDER BY k.position) FROM "Criterion" k WHERE k."callId" = c.id) AS criteria,
      j.id AS "jurorId", j."declaredAt" IS NOT NULL AS declared,
      EXISTS (SELECT 1 FROM "Assignment" x WHERE x."jurorId" = j.id AND x."applicationId" = a.id) AS assigned,
      s.id AS "sheetId", s.state::text AS state, COALESCE(s.version, 0) AS version
    FROM "Application" a JOIN "Call" c ON c.id = a."callId"
    JOIN "Juror" j ON j."callId" = c.id AND (j."accountId" = ${actor.id}::uuid OR j.id = ANY(${actor.assists.map(({ jurorId }) => jurorId)}::uuid[])) AND j."endedAt" IS NULL
    LEFT JOIN "ScoreSheet" s ON s."jurorId" = j.id AND s."applicationId" = a.id
    WHERE a.id = ${applicationId}::uuid AND ${scopeOnceDeclared(actor)} AND ${notRecused(actor.id)}`
  return row ?? null
}

async function allowed(verb: SheetVerb, actor: Actor, input: SheetInput, inside: TxContext): Promise<Result<Row & { by: Person }>> {
  const row = actor.kind === 'person' ? await load(inside.db, actor, input.applicationId) : null
  if (!row || actor.kind !== 'person') return absent()
  const step = sheetStep(verb, { ...row, state: row.state ?? 'DRAFT' }, actor, inside.now)
  if (step.kind === 'absent') return absent()
  if (step.kind === 'refused') return refused(step.message)
  if (row.version !== input.version) return conflict()
  const problems = verb === 'submit' ? whyNotSubmitted(row, input.marks) : whyNotKept(row, input.marks)
  return Object.keys(problems).length > 0 ? invalid(problems) : ok({ ...row, by: actor })
}

/** Writes the draft's words and marks; the sheet's row is held from here. */
async function write(inside: TxContext, row: Row, input: SheetInput): Promise<Result<{ sheetId: string; version: number }>> {
  const { appreciation, confidence } = input
  const version = input.version + 1
  const sheetId = row.sheetId ?? newId()
  if (row.sheetId === null) {
    const { jurorId } = row
    await inside.db.scoreSheet.create({
      data: { id: sheetId, jurorId, applicationId: input.applicationId, appreciation, confidence, createdAt: inside.now, updatedAt: inside.now, version },
    })
  } else {
    const { count } = await inside.db.scoreSheet.updateMany({
      where: { id: sheetId, version: input.version, state: 'DRAFT' },
      data: { appreciation, confidence, updatedAt: inside.now, version },
    })
    if (count === 0) return conflict()
    await inside.db.mark.deleteMany({ where: { sheetId } })
  }
  const criteria = new Map(row.criteria.map(({ id, code }) => [code, id]))
  await inside.db.mark.createMany({
    data: input.marks.flatMap(({ code, value, ground }) => {
      const criterionId = criteria.get(code)
      return value === null || criterionId === undefined ? [] : [{ sheetId, criterionId, value, ground }]
    }),
  })
  return ok({ sheetId, version })
}

const orConflict = async <T>(work: Promise<Result<T>>): Promise<Result<T>> => {
  try {
    return await work
  } catch (error) {
    // The same member wrote the first draft from two places.
    if (isDuplicate(error)) return conflict()
    throw error
  }
}

/** Keeps a draft: marks may be missing. `unnoted`: kept as it is typed, which the journal does not follow. */
export const saveSheet = (actor: Actor, input: SheetInput, context: Context, { unnoted = false } = {}): Promise<Result<{ slug: string; version: number }>> =>
  orConflict(
    transact(context, async (inside) => {
      const row = await allowed('save', actor, input, inside)
      if (row.kind !== 'ok') return row
      const written = await write(inside, row.value, input)
      if (written.kind !== 'ok') return written
      const { sheetId, version } = written.value
      // A draft's marks are hashed nowhere: few as they are, somebody could try them all.
      if (!unnoted) record(inside, { chain: row.value.callId, actorId: row.value.by.id, verb: 'sheet.saved', object: { type: 'ScoreSheet', id: sheetId, version }, state: { version } })
      return ok({ slug: row.value.slug, version })
    }),
  )

/** Hands the sheet in, for good. `next`: the member's next dossier without its sheet, in their own order. */
export const submitSheet = (actor: Actor, input: SheetInput, context: Context): Promise<Result<{ slug: string; next: string | null }>> =>
  orConflict(
    transact(context, async (inside) => {
      const row = await allowed('submit', actor, input, inside)
      if (row.kind !== 'ok') return row
      const written = await write(inside, row.value, input)
      if (written.kind !== 'ok') return written
      const { sheetId, version } = written.value
      const { count } = await inside.db.scoreSheet.updateMany({ where: { id: sheetId, version, state: 'DRAFT' }, data: { state: 'SUBMITTED', submittedAt: inside.now } })
      if (count === 0) return conflict()
      const { by, callId, slug, jurorId } = row.value
      const { marks, appreciation, confidence } = input
      record(inside, { chain: callId, actorId: by.id, verb: 'sheet.submitted', object: { type: 'ScoreSheet', id: sheetId, version }, state: { sheetId, marks, appreciation, confidence } })
      return ok({ slug, next: await nextToScore(inside.db, by, jurorId) })
    }),
  )

async function nextToScore(tx: Tx, actor: Person, jurorId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM "Assignment" x JOIN "Application" a ON a.id = x."applicationId"
    LEFT JOIN "ScoreSheet" s ON s."jurorId" = x."jurorId" AND s."applicationId" = a.id
    WHERE x."jurorId" = ${jurorId}::uuid AND COALESCE(s.state, 'DRAFT') = 'DRAFT' AND ${scopeOnceDeclared(actor)} AND ${notRecused(actor.id)}
    ORDER BY x.position LIMIT 1`
  return row?.id ?? null
}
