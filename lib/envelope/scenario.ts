import { leftFor, shortage, spentOf, unionsOf, type Holding, type Shortage, type SubEnvelope } from '@/lib/calls/sub-envelope'
import { addCents, shareOf, subtractCents, sumCents, zero, type Cents } from '@/lib/kernel/cents'
import { declaredAreas, type DeclaredArea } from './declared-area'

/** A scenario of the envelope, without a database: who would get what, and what it comes to. */
export type ScenarioRow = {
  applicationId: string
  number: number
  structureName: string
  title: string
  departementCode: string
  region: string
  legalForm: string
  /** Declared; null where the form did not ask. */
  areas: DeclaredArea[] | null
  ambitions: number[]
  /** Null without a sheet: neither rank nor score. */
  rank: number | null
  /** Out of 100, two decimals. */
  score: string | null
  /** Of a thousand juries resampled, how many keep it above the line; null where the statistics were not asked for. */
  above: number | null
  requested: Cents
  smallestViable: Cents
  /** What the last sealed minutes advise; null before. */
  verdict: 'SELECT' | 'WAIT' | 'REJECT' | null
  recommended: Cents | null
}

export type Grant = { cents: Cents; conditions: string }
/** By dossier; who is not in it gets nothing. */
export type Grants = ReadonlyMap<string, Grant>

type Asked = Pick<ScenarioRow, 'requested' | 'smallestViable'>

/** What a share of the request comes to, never under what the project cannot do without. */
export function levelCents({ requested, smallestViable }: Asked, percent: number): Cents {
  const share = shareOf(requested, percent, 100)
  return share < smallestViable ? smallestViable : share
}

/** The first level of the call that this amount is; null for a free amount. */
export const levelOf = (row: Asked, amount: Cents, levels: readonly number[]): number | null => levels.find((percent) => levelCents(row, percent) === amount) ?? null

/** The first `count` of the ranking, each at this share of its request; what was already written for one of them keeps its conditions. */
export const firstOf = (rows: readonly ScenarioRow[], count: number, percent: number, before: Grants): Map<string, Grant> =>
  new Map(rows.filter(({ rank }) => rank !== null && rank <= count).map((row) => [row.applicationId, { cents: levelCents(row, percent), conditions: before.get(row.applicationId)?.conditions ?? '' }]))

/** What the first n of the ranking come to at this share, from none to all of them. */
export function sumsByRank(rows: readonly ScenarioRow[], percent: number): Cents[] {
  const sums = [zero]
  for (const row of rows) if (row.rank !== null) sums.push(addCents(sums.at(-1) ?? zero, levelCents(row, percent)))
  return sums
}

export type Money = { total: Cents; /** The sub-envelopes in force. */ kept: readonly SubEnvelope[] }

/** What the first n of the ranking would take of what is kept for others at this share, from none to all of them: the worst shortage of each (`shortage`, added up from rank to rank). */
export function shortagesByRank(rows: readonly ScenarioRow[], { total, kept }: Money, percent: number): Cents[] {
  const unions = unionsOf(kept).map((union) => ({ ...union, over: subtractCents(union.cents, total) }))
  const worst = () => unions.reduce((most, { over }) => (over > most ? over : most), zero)
  const found = [worst()]
  for (const row of rows) {
    if (row.rank === null) continue
    const amount = levelCents(row, percent)
    for (const union of unions) if (!union.touches(row)) union.over = addCents(union.over, amount)
    found.push(worst())
  }
  return found
}

/**
 * Down the ranking: each at this share, until the envelope holds no more. A dossier that would take what a sub-envelope keeps for others is
 * passed over: what is kept goes down to its own.
 */
export function downTheRanking(rows: readonly ScenarioRow[], { total, kept }: Money, percent: number): Map<string, Grant> {
  const [grants, held] = [new Map<string, Grant>(), [] as Holding[]]
  let left = total
  for (const row of rows) {
    const amount = levelCents(row, percent)
    if (row.rank === null || amount > left) break
    if (amount > leftFor(kept, left, held, row)) continue
    grants.set(row.applicationId, { cents: amount, conditions: '' })
    held.push({ ...row, cents: amount })
    left = subtractCents(left, amount)
  }
  return grants
}

/** What each dossier would hold. */
const holdingsOf = (rows: readonly ScenarioRow[], grants: Grants): Holding[] =>
  rows.flatMap((row) => {
    const grant = grants.get(row.applicationId)
    return grant ? [{ ...row, cents: grant.cents }] : []
  })

type Count = { label: string; count: number }
export type ScenarioFigures = {
  funded: number
  sum: Cents
  /** Under zero when the envelope is exceeded. */
  left: Cents
  /** Sub-envelopes in force: what its dossiers would receive of what each keeps. */
  kept: { label: string; cents: Cents; held: Cents }[]
  /** What the sub-envelopes could not have any more; null when they are whole. */
  short: Shortage | null
  /** Mean of the scores of those funded, two decimals; null when none has one. */
  mean: number | null
  departements: string[]
  regions: number
  ambitions: Count[]
  legalForms: Count[]
  /** Among those funded whose form asked: null when none did. */
  areas: { asked: number; counts: Record<DeclaredArea, number> } | null
}

const counts = (labels: readonly string[]): Count[] =>
  [...new Set(labels)].map((label) => ({ label, count: labels.filter((other) => other === label).length })).sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'fr'))

/** `ambitions`: the call's, in its order; each is listed even when nobody serves it. */
export function figuresOf(rows: readonly ScenarioRow[], grants: Grants, { total, kept, ambitions }: Money & { ambitions: readonly { n: number; title: string }[] }): ScenarioFigures {
  const held = holdingsOf(rows, grants)
  const funded = rows.filter(({ applicationId }) => grants.has(applicationId))
  const scores = funded.flatMap(({ score }) => (score === null ? [] : [Number(score)]))
  const asked = funded.flatMap(({ areas }) => (areas === null ? [] : [areas]))
  const sum = sumCents([...grants.values()].map(({ cents }) => cents))
  return {
    funded: funded.length,
    sum,
    left: subtractCents(total, sum),
    kept: spentOf(kept, held).map(({ label, cents, held: spent }) => ({ label, cents, held: spent })),
    short: shortage(kept, total, held),
    mean: scores.length === 0 ? null : Math.round((scores.reduce((all, score) => all + score, 0) / scores.length) * 100) / 100,
    departements: [...new Set(funded.map(({ departementCode }) => departementCode))].sort(),
    regions: new Set(funded.map(({ region }) => region)).size,
    ambitions: ambitions.map(({ n, title }) => ({ label: title, count: funded.filter((row) => row.ambitions.includes(n)).length })),
    legalForms: counts(funded.map(({ legalForm }) => legalForm)),
    areas: asked.length === 0 ? null : { asked: asked.length, counts: Object.fromEntries(declaredAreas.map((area) => [area, asked.filter((areas) => areas.includes(area)).length])) as Record<DeclaredArea, number> },
  }
}

/** Where a scenario leaves the sealed verdicts: funded and not selected, selected and not funded. Amounts may differ. */
export const againstVerdicts = (rows: readonly ScenarioRow[], grants: Grants): { added: ScenarioRow[]; left: ScenarioRow[] } => ({
  added: rows.filter(({ applicationId, verdict }) => grants.has(applicationId) && verdict !== 'SELECT'),
  left: rows.filter(({ applicationId, verdict }) => !grants.has(applicationId) && verdict === 'SELECT'),
})
