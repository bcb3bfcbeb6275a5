import { isStaff, type Actor, type Person } from '@/lib/accounts/actor'
import { notRecused } from '@/lib/applications/application.scope'
import type { CallState } from '@/lib/calls/call-phase'
import { capsOf, inForce, type SubEnvelope } from '@/lib/calls/sub-envelope'
import { keptOf, keptOfCallColumn, type KeptRow } from '@/lib/calls/sub-envelope.queries'
import type { Db, Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { centsFromText } from '@/lib/db/values'
import { zero, type Cents } from '@/lib/kernel/cents'
import { notAwayFromCall } from '@/lib/panel/recusal-rows.queries'
import { regionOf } from '@/lib/places/region'
import { keptLately } from '@/lib/kernel/kept-lately'
import { rank, type Grid } from '@/lib/ranking/ranking'
import { rankedSelect } from '@/lib/ranking/ranking.queries'
import { aboveTheLine } from '@/lib/ranking/robustness'
import { givenColumn } from '@/lib/ranking/statistics.queries'
import type { MarkedSheet } from '@/lib/ranking/working-statistics'
import { scoringOver } from '@/lib/scoring/jury.queries'
import { areaQuestion, areasOf } from './declared-area'
import { figuresOf, type Grant, type Money, type ScenarioFigures, type ScenarioRow } from './scenario'
import type { ScenarioSearch } from './scenario-search'
import { lastSealedItem } from './verdicts.queries'

export type ScenarioCall = {
  id: string
  slug: string
  title: string
  state: CallState
  nature: 'RUN' | 'PUBLISHED' | 'FICTIONAL'
  total: Cents
  /** The sub-envelopes in force. */
  kept: SubEnvelope[]
  levels: number[]
  ambitions: { n: number; title: string }[]
}

export type Scenario = {
  id: string
  name: string
  version: number
  updatedAt: Date
  createdBy: string | null
  grants: Map<string, Grant>
  search: ScenarioSearch | null
  /** The search that goes on from here. */
  searching: { id: string; name: string } | null
  comments: { id: string; text: string; at: Date; by: string | null }[]
}

/** A call's ranked dossiers and its scenarios: `scenarios` those asked for, all of them without a choice. */
export type ScenarioBook = { call: ScenarioCall; rows: ScenarioRow[]; scenarios: (Scenario & { figures: ScenarioFigures })[] }

type DossierRow = {
  id: string; number: number; structureName: string; title: string; departementCode: string; depositedAt: string; sheets: number; marks: number[]
  requested: string; viable: string; legalForm: string; areas: string[] | null; ambitions: number[]; sealed: { verdict: NonNullable<ScenarioRow['verdict']>; recommended: string | null } | null
  given: MarkedSheet[] | null
}
type Row = Omit<ScenarioCall, 'total' | 'kept'> & {
  total: string | null
  kept: KeptRow[] | null
  over: boolean
  maxMark: number
  criteria: { code: string; weight: number }[]
  dossiers: DossierRow[]
  scenarios: (Omit<Scenario, 'grants' | 'updatedAt' | 'comments'> & { updatedAt: string; lines: { applicationId: string; cents: string; conditions: string }[]; comments: (Omit<Scenario['comments'][number], 'at'> & { at: string })[] })[]
}

/** The answers chosen to the question on areas, as deposited: the copy holds their labels, the form of that deposit their values. Null where it was not asked. */
const declaredAnswers = Prisma.sql`(SELECT jsonb_agg(q -> 'value') FILTER (WHERE q ->> 'label' = ANY(string_to_array(x ->> 'text', E'\n')))
  FROM "FormVersion" f, jsonb_path_query(f.definition, '$.steps[*].fields[*] ? (@.key == $key).choices[*]', ${JSON.stringify({ key: areaQuestion })}::jsonb) q,
    jsonb_path_query(d.content, '$.sections[*].answers[*] ? (@.key == $key)', ${JSON.stringify({ key: areaQuestion })}::jsonb) x WHERE f.id = d."formVersionId")`

/** `robust`: with the sheets that robustness is computed from, where the statistics were asked for. */
const dossierColumns = (robust: boolean): Prisma.Sql => Prisma.sql`, ${robust ? Prisma.sql`CASE WHEN c."statisticsAt" IS NOT NULL THEN ${givenColumn} END` : Prisma.sql`NULL`} AS given,
  d."requestedCents"::text AS requested, d."smallestViableCents"::text AS viable,
  (SELECT st."legalForm" FROM "Structure" st WHERE st.id = a."structureId") AS "legalForm", ${declaredAnswers} AS areas, (SELECT l.ambitions FROM "LastDeposit" l WHERE l."applicationId" = a.id) AS ambitions,
  (SELECT jsonb_build_object('verdict', v.verdict, 'recommended', v."recommendedCents"::text) FROM (${lastSealedItem}) v) AS sealed`

type Wanted = { /** The scenarios to bring along; all of them without. */ only?: readonly string[]; robust?: boolean }

/**
 * What scenarios are made of, for the team once marks may be read: nobody recused in the call, since a sum tells what is left out. One query.
 */
export async function scenarioBook(actor: Actor, slug: string, context: Pick<Context, 'db'>, wanted: Wanted = {}): Promise<ScenarioBook | null> {
  return isStaff(actor) ? readBook(context.db, actor, Prisma.sql`c.slug = ${slug}`, wanted) : null
}

/** The same, by the call's id, inside a command. */
export const bookOfCall = (tx: Tx, actor: Person, callId: string, only: readonly string[]) => readBook(tx, actor, Prisma.sql`c.id = ${callId}::uuid`, { only })

async function readBook(db: Db | Tx, actor: Person, which: Prisma.Sql, { only, robust = false }: Wanted): Promise<ScenarioBook | null> {
  const chosen = only === undefined ? Prisma.sql`true` : Prisma.sql`s.id = ANY(${[...only]}::uuid[])`
  const [row] = await db.$queryRaw<Row[]>`
    SELECT c.id, c.slug, c.title, c.state::text AS state, c.nature::text AS nature, c."fundingLevels" AS levels, c."maxMark", ${scoringOver} AS over,
      (SELECT e."totalCents"::text FROM "Envelope" e WHERE e."callId" = c.id) AS total, ${keptOfCallColumn},
      COALESCE((SELECT jsonb_agg(jsonb_build_object('n', b.n, 'title', b.title) ORDER BY b.n) FROM "Ambition" b WHERE b."callId" = c.id), '[]') AS ambitions,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('code', k.code, 'weight', k.weight) ORDER BY k.position) FROM "Criterion" k WHERE k."callId" = c.id), '[]') AS criteria,
      COALESCE((SELECT jsonb_agg(q) FROM (${rankedSelect(notRecused(actor.id), Prisma.sql`c.id`, dossierColumns(robust))}) q), '[]') AS dossiers,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'version', s.version, 'updatedAt', s."updatedAt", 'createdBy', p.name, 'search', s.search,
          'searching', (SELECT jsonb_build_object('id', r.id, 'name', r.name) FROM "SearchRun" r WHERE r."scenarioId" = s.id AND r.state IN ('QUEUED', 'RUNNING')),
          'lines', COALESCE((SELECT jsonb_agg(jsonb_build_object('applicationId', l."applicationId", 'cents', l.cents::text, 'conditions', l.conditions)) FROM "ScenarioLine" l WHERE l."scenarioId" = s.id), '[]'),
          'comments', COALESCE((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'text', m.text, 'at', m.at, 'by', mp.name) ORDER BY m.at, m.id) FROM "ScenarioComment" m LEFT JOIN "Account" mp ON mp.id = m."byId" WHERE m."scenarioId" = s.id), '[]')) ORDER BY s."createdAt", s.id)
        FROM "Scenario" s LEFT JOIN "Account" p ON p.id = s."createdById" WHERE s."callId" = c.id AND ${chosen}), '[]') AS scenarios
    FROM "Call" c WHERE ${which} AND c.nature <> 'PUBLISHED' AND c.state NOT IN ('DRAFT', 'LAUNCHED', 'ABANDONED') AND ${notAwayFromCall(actor)}`
  if (!row?.over) return null
  const { total, kept: keptRows, over: _, maxMark, criteria, dossiers, scenarios, ...call } = row
  const envelope = total === null ? zero : centsFromText(total)
  const kept = inForce(keptOf(keptRows))
  const rows = rowsOf({ maxMark, criteria }, dossiers, { total: envelope, kept })
  const known = new Set(rows.map(({ applicationId }) => applicationId))
  return {
    call: { ...call, total: envelope, kept },
    rows,
    scenarios: scenarios.map(({ lines, comments, updatedAt, ...scenario }) => {
      // A dossier withdrawn or found ineligible since is no longer there to be funded.
      const grants = new Map(lines.filter(({ applicationId }) => known.has(applicationId)).map(({ applicationId, cents, conditions }) => [applicationId, { cents: centsFromText(cents), conditions }]))
      return { ...scenario, updatedAt: new Date(updatedAt), comments: comments.map((comment) => ({ ...comment, at: new Date(comment.at) })), grants, figures: figuresOf(rows, grants, { ...call, total: envelope, kept }) }
    }),
  }
}

/** Ranked first, in their order; the dossiers without a sheet after them. */
function rowsOf(grid: Grid, dossiers: readonly DossierRow[], { total, kept }: Money): ScenarioRow[] {
  const places = new Map(rank(grid, dossiers.map(({ id, depositedAt, sheets, marks }) => ({ id, depositedAt: new Date(depositedAt).toISOString(), sheets, marks }))).map((place) => [place.application, place]))
  const ordered = dossiers.toSorted((a, b) => (places.get(a.id)?.rank ?? Infinity) - (places.get(b.id)?.rank ?? Infinity) || a.number - b.number)
  const marked = ordered.flatMap(({ id, depositedAt, requested, given }) => (given && places.has(id) ? [{ id, depositedAt, requested: centsFromText(requested), sheets: given }] : []))
  const above = marked.length === 0 ? null : onceAbove(grid, marked, total, capsOf(kept, total, dossiers).map(({ others, cents }) => ({ cents, ids: others.map(({ id }) => id) })))
  return ordered.map(({ id, number, structureName, title, departementCode, requested, viable, legalForm, areas, ambitions, sealed }) => ({
    applicationId: id, number, structureName, title, departementCode, region: regionOf(departementCode), legalForm, areas: areasOf(areas), ambitions: ambitions ?? [], rank: places.get(id)?.rank ?? null, score: places.get(id)?.score ?? null, above: above?.get(id) ?? null,
    requested: centsFromText(requested), smallestViable: centsFromText(viable), verdict: sealed?.verdict ?? null, recommended: sealed?.recommended ? centsFromText(sealed.recommended) : null,
  }))
}

/** Computed once for each change of the sheets or of the envelope: the last few are kept. */
const onceAbove = keptLately(aboveTheLine)
