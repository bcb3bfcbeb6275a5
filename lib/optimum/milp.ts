import loadHighs, { type CallbackEventBase, type Highs } from 'highs'
import type { Nearing } from './optimum'

/** Between `least` and `most`: the sum of these columns, each times its factor (1 unless told). `scale`: what one of what is bounded has been brought to. */
export type Row = { columns: readonly number[]; factors?: readonly number[]; scale?: number; least: number; most: number }

/** Columns taken, by index, and what no choice exceeds. */
export type Best = { taken: number[]; bound: number }

/**
 * Far below one cent of an envelope brought down to a thousand. At the solver's own 1e-6, a relaxation that is over by a cent passes for allowed,
 * then its choice is refused, and with it every other one below.
 */
const tolerance = 1e-9

let loaded: Promise<Highs> | undefined

const known = (bound: number | undefined): number | null => (bound !== undefined && Math.abs(bound) < 1e15 ? bound : null)

/** What a sum of columns is to be the greatest of, as the solver reads it. */
function modelOf({ infinity, constants }: Highs, gains: readonly number[], rows: readonly Row[]) {
  const starts = [0]
  for (const row of rows) starts.push((starts.at(-1) ?? 0) + row.columns.length)
  const finite = (bound: number) => (Number.isFinite(bound) ? bound : bound * infinity)
  return {
    numCols: gains.length,
    numRows: rows.length,
    sense: constants.objectiveSense.maximize,
    colCost: gains,
    colLower: gains.map(() => 0),
    colUpper: gains.map(() => 1),
    rowLower: rows.map(({ least }) => finite(least)),
    rowUpper: rows.map(({ most }) => finite(most)),
    matrix: {
      format: 'csr' as const, numRows: rows.length, numCols: gains.length, starts,
      indices: rows.flatMap(({ columns }) => columns),
      values: rows.flatMap(({ columns, factors }) => factors ?? columns.map(() => 1)),
    },
  }
}

/** What one more unit of each row would bring if columns could be taken in part; zeros when nothing satisfies the rows. */
export async function dualsOf(gains: readonly number[], rows: readonly Row[]): Promise<number[]> {
  if (gains.length === 0) return rows.map(() => 0)
  const highs = await (loaded ??= loadHighs())
  return highs.withModel(modelOf(highs, gains, rows), (model) => {
    model.options.set({ output_flag: false })
    model.run()
    if (model.getModelStatus() !== highs.constants.modelStatus.optimal) return rows.map(() => 0)
    return [...model.getSolution().rowDual]
  })
}

/** Which columns to take for the greatest sum of gains, proved; null when no choice satisfies the rows. `heard` is told how near it is, now and then. */
export async function greatest(gains: readonly number[], rows: readonly Row[], heard?: (nearing: Nearing) => void): Promise<Best | null> {
  if (gains.length === 0) return rows.every(({ least }) => least <= 0) ? { taken: [], bound: 0 } : null
  const highs = await (loaded ??= loadHighs())
  const { variableType, modelStatus, callbackType } = highs.constants
  return highs.withModel({ ...modelOf(highs, gains, rows), integrality: gains.map(() => variableType.integer) }, (model) => {
    model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0, primal_feasibility_tolerance: tolerance, mip_feasibility_tolerance: tolerance })
    model.run(heard && { [callbackType.mipLogging]: ({ data }: CallbackEventBase): undefined => void heard({ best: known(data.mip_primal_bound), bound: known(data.mip_dual_bound) }) })
    const status = model.getModelStatus()
    if (status === modelStatus.infeasible) return null
    if (status !== modelStatus.optimal) throw new Error(`the solver stopped with status ${status}`)
    const { colValue } = model.getSolution()
    return { taken: gains.flatMap((_, index) => ((colValue[index] ?? 0) > 0.5 ? [index] : [])), bound: Number(model.info.get('mip_dual_bound')) }
  })
}
