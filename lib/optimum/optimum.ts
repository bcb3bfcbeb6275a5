/** What is chosen among dossiers and amounts, and under what. Pure types and the constraints of an instance, each under its name. */
type Level = string | number

/** One amount at which a dossier could be funded, and what that is worth. */
export type Option = { application: string; level: Level; cents: number; value: number }

/** Null: no bound. */
type Bounds = { min: number | null; max: number | null }
type Group = Bounds & { name: string; applications: readonly string[] }
/** At least `percent` of those funded are among these applications. */
type Share = { name: string; applications: readonly string[]; percent: number }
/** These applications receive at most so many cents together. */
type Cap = { name: string; applications: readonly string[]; cents: number }

export type Instance = {
  envelopeCents: number
  options: readonly Option[]
  groups: readonly Group[]
  mustFund: readonly string[]
  mustNotFund: readonly string[]
  count: Bounds | null
  /** Asked inside the application; the command's file has none (interfaces §4). */
  shares?: readonly Share[]
  caps?: readonly Cap[]
}

type Funded = { application: string; level: Level }

export type Optimum =
  | { status: 'optimal'; value: number; cents: number; chosen: Funded[]; bound: number }
  | { status: 'infeasible'; value: null; cents: null; chosen: []; bound: null; clash: string[] }

/** Constraints that are given up together, and what a reader calls them: « Au plus un projet par région » is one for each région. */
export type Asked = { names: readonly string[]; words: string }

/** What the best choice would gain without them, in value and in cents spent. */
export type Price = Asked & { value: number; cents: number; sentence: string }

export type Prices = { optimum: Optimum; prices: Price[] }

/** The best sum met so far, and what no choice exceeds; null while the solver has none. */
export type Nearing = { best: number | null; bound: number | null }

/** Where a search has come: questions answered (the optimum, then each price), and how near the optimum is. */
export type Progress = Nearing & { done: number; total: number }

/** A bound on the cents spent, on these applications only when some are told; or on how many of them are funded, each counting for its weight (1 unless told), a whole number. */
export type Constraint = { name: string; least: number; most: number } & ({ of: 'cents'; applications?: readonly string[] } | { of: 'number'; applications: readonly string[]; weights?: readonly number[] })

const { POSITIVE_INFINITY: none } = Number

/** Every constraint that could be given up, under the name it has in a clash. */
export function constraintsOf({ envelopeCents, options, groups, mustFund, mustNotFund, count, shares = [], caps = [] }: Instance): Constraint[] {
  const all = [...new Set(options.map(({ application }) => application))]
  const between = (name: string, applications: readonly string[], { min, max }: Bounds): Constraint[] => [
    ...(min === null ? [] : [{ name: `${name}.min`, of: 'number' as const, applications, least: min, most: none }]),
    ...(max === null ? [] : [{ name: `${name}.max`, of: 'number' as const, applications, least: 0, most: max }]),
  ]
  return [
    { name: 'envelope', of: 'cents', least: 0, most: envelopeCents },
    ...(count ? between('count', all, count) : []),
    ...groups.flatMap((group) => between(`group:${group.name}`, [...new Set(group.applications)], group)),
    ...shares.map(({ name, applications, percent }) => ({ name: `share:${name}.min`, of: 'number' as const, applications: all, weights: all.map((id) => (applications.includes(id) ? 100 : 0) - percent), least: 0, most: none })),
    ...caps.map(({ name, applications, cents }) => ({ name: `cap:${name}.max`, of: 'cents' as const, applications, least: 0, most: cents })),
    ...[...new Set(mustFund)].map((id) => ({ name: `mustFund:${id}`, of: 'number' as const, applications: [id], least: 1, most: none })),
    ...[...new Set(mustNotFund)].map((id) => ({ name: `mustNotFund:${id}`, of: 'number' as const, applications: [id], least: 0, most: 0 })),
  ]
}

/** Ids of groups that no option has: never funded, so they count for nothing there. A slip of the pen, or an application without an amount. */
export function withoutOption({ options, groups }: Instance): { where: string; application: string }[] {
  const offered = new Set(options.map(({ application }) => application))
  return groups.flatMap(({ applications }, group) => applications.flatMap((application, index) => (offered.has(application) ? [] : [{ where: `groups[${group}].applications[${index}]`, application }])))
}

export const centsOf = (options: readonly Option[]): bigint => options.reduce((sum, { cents }) => sum + BigInt(cents), 0n)

/** What a constraint counts of one option. */
export function weigherOf(constraint: Constraint): (option: Option) => number {
  if (constraint.of === 'cents') {
    const among = constraint.applications && new Set(constraint.applications)
    return ({ application, cents }) => (!among || among.has(application) ? cents : 0)
  }
  const weights = new Map(constraint.applications.map((application, index) => [application, constraint.weights?.[index] ?? 1]))
  return ({ application }) => weights.get(application) ?? 0
}

/** In whole numbers. */
export function holds(constraint: Constraint, chosen: readonly Option[]): boolean {
  const weigh = weigherOf(constraint)
  if (constraint.of === 'cents') return centsOf(chosen.filter((option) => weigh(option) > 0)) <= BigInt(constraint.most)
  const funded = chosen.reduce((sum, option) => sum + weigh(option), 0)
  return funded >= constraint.least && funded <= constraint.most
}
