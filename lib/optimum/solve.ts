import { byCodePoint } from '@/lib/kernel/code-points'
import { exhaust } from './exhaust'
import { dualsOf, greatest, type Best, type Row } from './milp'
import { centsOf, constraintsOf, holds, weigherOf, type Constraint, type Instance, type Nearing, type Option, type Optimum } from './optimum'
import { commonDivisor, largest, numberOf, wholesOf } from './whole'

/**
 * Which dossiers at which amounts, for the greatest sum of values (interfaces §4). The answer does not depend on the order of the
 * file's lists: among equal sums it is the one that is met first when options are in the order of their ids, cents and levels.
 */
export const solve = (instance: Instance): Promise<Optimum> => solveUnder(instance.options, constraintsOf(instance))

/** The same under constraints of one's choice; `heard` is told how near the optimum is once the solver is asked, that is after so many combinations listed. */
export async function solveUnder(options: readonly Option[], constraints: readonly Constraint[], heard?: (nearing: Nearing) => void, combinations = 5_000_000): Promise<Optimum> {
  const ordered = [...options].sort((a, b) => byCodePoint(a.application, b.application) || a.cents - b.cents || byCodePoint(`${a.level}`, `${b.level}`))
  const held = [...constraints].sort((a, b) => byCodePoint(a.name, b.name))
  const spent = held.filter(({ of }) => of === 'cents').map((constraint) => ({ ...constraint, weigh: weigherOf(constraint) }))
  const choices = worthwhile(ordered.filter((option) => spent.every(({ weigh, most }) => weigh(option) <= most)))
  const { units, decimals } = wholesOf(choices.map(({ value }) => value))
  const [fine, coarse] = [gainsOf(units, BigInt(Number.MAX_SAFE_INTEGER)), gainsOf(units, readable)]
  const rows = rowsOf(choices, held)
  const duals = (await dualsOf(coarse.gains, rows)).map((dual, row) => (dual * (rows[row]?.scale ?? 1) * coarse.size) / fine.size)

  const listed = exhaust(choices, fine.gains, held, duals.slice(rows.length - held.length), combinations)
  if (!listed.taken && (listed.whole || !(await isFeasible(ordered, constraints)))) return { status: 'infeasible', value: null, cents: null, chosen: [], bound: null, clash: await clashOf(ordered, constraints) }
  const unitsOf = (taken: readonly number[]) => taken.reduce((total, index) => total + (units[index] ?? 0n), 0n)
  const shown = (sum: number | null) => (sum === null ? null : numberOf(coarse.unitsOf(sum), decimals))
  const found = listed.whole ? null : await allowed(choices, coarse.gains, rows, held, heard && (({ best, bound }) => heard({ best: shown(best), bound: shown(bound) })))
  const [taken] = [listed.taken, found?.taken].filter((one) => !!one).sort((a, b) => Number(unitsOf(b) - unitsOf(a)))
  if (!taken) throw new Error('the solver finds nothing where something was found')
  const [chosen, sum] = [taken.flatMap((index) => choices[index] ?? []), unitsOf(taken)]
  const proved = listed.whole ? sum : coarse.unitsOf(found?.bound ?? Infinity)
  return {
    status: 'optimal',
    value: numberOf(sum, decimals),
    cents: Number(centsOf(chosen)),
    chosen: chosen.map(({ application, level }) => ({ application, level })),
    bound: numberOf(proved > sum ? proved : sum, decimals),
  }
}

/** The solver's choice, added up again in whole numbers; null when it has none. */
async function allowed(choices: readonly Option[], gains: readonly number[], rows: Row[], constraints: readonly Constraint[], heard?: (nearing: Nearing) => void): Promise<Best | null> {
  for (;;) {
    const best = await greatest(gains, rows, heard)
    if (!best) return null
    const chosen = best.taken.map((index) => choices[index]).filter((option) => option !== undefined)
    const broken = constraints.find((constraint) => !holds(constraint, chosen))
    if (!broken) return best
    if (broken.of === 'number') throw new Error(`the solver breaks ${broken.name}`)
    // Within the solver's tolerance, not within the envelope: never these together.
    rows.push({ columns: best.taken, least: 0, most: best.taken.length - 1 })
  }
}

/** An option is left out when the same application has one that costs no more and is worth as much. Options of an application come by rising cents. */
function worthwhile(ordered: readonly Option[]): Option[] {
  const kept: Option[] = []
  for (const option of ordered) {
    const last = kept.at(-1)
    if (last?.application !== option.application || option.value > last.value) kept.push(option)
  }
  return kept
}

/** Below this sum a solver's floating point tells one unit from none; far above, it stalls. */
const readable = 1_000_000_000n

type Gains = { gains: number[]; size: number; unitsOf: (sum: number) => bigint }

/** Whole numbers of a common unit when their sum is at most `most`, otherwise brought down to it; how many units one is; and how many a sum of them is, rounded up. */
function gainsOf(units: readonly bigint[], most: bigint): Gains {
  const common = commonDivisor(units)
  const total = largest(units) * BigInt(units.length)
  // A proved bound on a sum of whole numbers is one itself, less the noise of the last figures.
  if (total / common <= most) return { gains: units.map((value) => Number(value / common)), size: Number(common), unitsOf: (sum) => BigInt(Math.floor(sum + 1e-3)) * common }
  const size = Number(total) / Number(most)
  return { gains: units.map((value) => Number(value) / size), size, unitsOf: (sum) => BigInt(Math.ceil(sum * size)) }
}

function rowsOf(choices: readonly Option[], constraints: readonly Constraint[]): Row[] {
  const of = new Map<string, number[]>()
  for (const [index, { application }] of choices.entries()) of.set(application, [...(of.get(application) ?? []), index])
  return [
    ...[...of.values()].filter((columns) => columns.length > 1).map((columns) => ({ columns, least: 0, most: 1 })),
    ...constraints.map((constraint) => (constraint.of === 'cents' ? spending(choices, constraint) : counting(choices, constraint))),
  ]
}

function counting(choices: readonly Option[], constraint: Constraint): Row {
  const weigh = weigherOf(constraint)
  const counted = choices.flatMap((choice, column) => (weigh(choice) === 0 ? [] : [{ column, factor: weigh(choice) }]))
  return { columns: counted.map(({ column }) => column), factors: counted.map(({ factor }) => factor), least: constraint.least, most: constraint.most }
}

/**
 * In the largest unit that loses nothing, then halved down to a thousand or so. Half a unit more lets in no other whole sum, and keeps
 * a solver from leaving out the choice that spends the envelope to its last cent.
 */
function spending(choices: readonly Option[], constraint: Constraint): Row {
  const weigh = weigherOf(constraint)
  const counted = choices.flatMap((choice, column) => (weigh(choice) === 0 ? [] : [{ column, cents: choice.cents }]))
  const unit = Number(commonDivisor(counted.map(({ cents }) => BigInt(cents))))
  const whole = Math.floor(constraint.most / unit)
  const half = 2 ** -Math.max(0, Math.ceil(Math.log2(Math.max(1, whole))) - 10)
  return { columns: counted.map(({ column }) => column), factors: counted.map(({ cents }) => (cents / unit) * half), scale: half / unit, least: 0, most: (whole + 0.5) * half }
}

/**
 * What is worth does not matter here, so each application comes at its least cents. The sum that the first bound on cents counts is brought
 * down to its least, and compared with it in whole cents; the others bound the search.
 */
async function isFeasible(ordered: readonly Option[], constraints: readonly Constraint[]): Promise<boolean> {
  const choices = ordered.filter((option, index) => ordered[index - 1]?.application !== option.application)
  const spent = constraints.find(({ of }) => of === 'cents')
  const others = constraints.filter((constraint) => constraint !== spent)
  const weigh = spent ? weigherOf(spent) : () => 0
  const { gains } = gainsOf(choices.map((option) => -BigInt(weigh(option))), readable)
  const best = await allowed(choices, gains, rowsOf(choices, others), others)
  return best !== null && (!spent || holds(spent, best.taken.map((index) => choices[index]).filter((option) => option !== undefined)))
}

/**
 * A minimal set of constraints that cannot hold together, by QuickXplain (U. Junker, AAAI 2004): halves are left out as long as the
 * rest still clashes, so a clash of k among n takes about k log(n ÷ k) searches.
 */
async function clashOf(ordered: readonly Option[], constraints: readonly Constraint[]): Promise<string[]> {
  const search = async (held: readonly Constraint[], candidates: readonly Constraint[], known: boolean): Promise<Constraint[]> => {
    if (!known && !(await isFeasible(ordered, held))) return []
    if (candidates.length === 1) return [...candidates]
    const middle = Math.ceil(candidates.length / 2)
    const [first, second] = [candidates.slice(0, middle), candidates.slice(middle)]
    const ofSecond = await search([...held, ...first], second, false)
    const ofFirst = await search([...held, ...ofSecond], first, ofSecond.length === 0)
    return [...ofFirst, ...ofSecond]
  }
  return (await search([], constraints, true)).map(({ name }) => name)
}
