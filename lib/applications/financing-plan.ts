import { formatEuros, shareOf, subtractCents, sumCents, type Cents } from '@/lib/kernel/cents'
import type { InKindKind, ResourceKind, VatBasis } from './submission'

type CostLine = { label: string; cents: Cents; eligible: boolean }
/** What is asked of this call is `requested`, never one of these lines. */
export type OtherResourceKind = Exclude<ResourceKind, 'REQUESTED_GRANT'>
type ResourceLine = { label: string; kind: OtherResourceKind; cents: Cents }
type InKindLine = { label: string; kind: InKindKind; cents: Cents }

export type FinancingPlan = {
  /** Null until the structure says whether it recovers the VAT. */
  basis: VatBasis | null
  costs: readonly CostLine[]
  resources: readonly ResourceLine[]
  inKind: readonly InKindLine[]
  requested: Cents
  /** The amount under which the project could not run; zero until it is said. */
  smallestViable: Cents
}

export const otherResourceKinds = ['OWN_FUNDS', 'COFINANCING_ASKED', 'COFINANCING_OBTAINED', 'OTHER'] as const satisfies readonly OtherResourceKind[]
export const inKindKinds = ['VOLUNTEERS', 'GIFT_IN_KIND'] as const satisfies readonly InKindKind[]
export const isOtherResource = (kind: string | null): kind is OtherResourceKind => otherResourceKinds.some((known) => known === kind)
export const isInKind = (kind: string | null): kind is InKindKind => inKindKinds.some((known) => known === kind)

export type FinancingRules = {
  /** The most that the call gives to one dossier. */
  ceiling: Cents | null
  /** The most of the eligible costs that it pays, in whole percent. */
  ratePercent: number | null
}

export type FinancingTotals = { costs: Cents; eligible: Cents; resources: Cents; inKind: Cents; gap: Cents; most: Cents | null }

/**
 * Sums of a plan. `gap` = costs − resources. `most`: the largest grant that the rate and the ceiling allow, null without either.
 * What is given in kind is in none of them but its own.
 */
export function financingTotals(plan: Pick<FinancingPlan, 'costs' | 'resources' | 'inKind' | 'requested'>, { ceiling, ratePercent }: FinancingRules): FinancingTotals {
  const sum = (lines: readonly { cents: Cents }[]) => sumCents(lines.map((line) => line.cents))
  const costs = sum(plan.costs)
  const eligible = sum(plan.costs.filter((line) => line.eligible))
  const resources = sumCents([plan.requested, sum(plan.resources)])
  const limits = [ceiling, ratePercent === null ? null : shareOf(eligible, ratePercent, 100)].filter((limit) => limit !== null)
  const most = limits.length === 0 ? null : (Math.min(...limits) as Cents)
  return { costs, eligible, resources, inKind: sum(plan.inKind), gap: subtractCents(costs, resources), most }
}

/** What is wrong, and at which field of the plan (`costs.0.euros`, `requested`…); `balance` is of none. */
export type FinancingProblem = { at: string; sentence: string }

/** What keeps a plan from being deposited; nothing when it is sound. */
export function financingProblems(plan: FinancingPlan, rules: FinancingRules): FinancingProblem[] {
  const { costs, eligible, resources, gap } = financingTotals(plan, rules)
  const problems: FinancingProblem[] = []
  const say = (at: string, sentence: string) => problems.push({ at, sentence })
  if (plan.basis === null) say('basis', 'Dites si la structure récupère la TVA.')
  if (plan.costs.length === 0) say('costs.0.label', 'Ajoutez au moins une dépense.')
  const lines = { costs: ['la dépense', plan.costs], resources: ['la ressource', plan.resources], inKind: ['l’apport en nature', plan.inKind] } as const
  for (const [side, [name, all]] of Object.entries(lines))
    for (const [index, line] of all.entries()) {
      if (line.label === '') say(`${side}.${index}.label`, `Nommez ${name} de ${formatEuros(line.cents)}.`)
      else if (line.cents === 0) say(`${side}.${index}.euros`, `Donnez le montant de ${name} « ${line.label} ».`)
    }
  if (gap !== 0)
    say(
      'balance',
      `Les dépenses (${formatEuros(costs)}) et les ressources (${formatEuros(resources)}) diffèrent de ${formatEuros(Math.abs(gap) as Cents)} : elles doivent être égales.`,
    )
  if (plan.requested === 0) return [...problems, { at: 'requested', sentence: 'Indiquez l’aide demandée.' }]
  if (rules.ceiling !== null && plan.requested > rules.ceiling)
    say('requested', `L’aide demandée (${formatEuros(plan.requested)}) dépasse le plafond de l’appel : ${formatEuros(rules.ceiling)}.`)
  if (rules.ratePercent !== null) {
    const share = shareOf(eligible, rules.ratePercent, 100)
    if (plan.requested > share)
      say(
        'requested',
        `L’aide demandée (${formatEuros(plan.requested)}) dépasse ${rules.ratePercent} % des dépenses éligibles (${formatEuros(eligible)}), soit ${formatEuros(share)}.`,
      )
  }
  if (plan.smallestViable === 0) say('smallestViable', 'Indiquez le plus petit montant avec lequel le projet peut se faire.')
  else if (plan.smallestViable > plan.requested)
    say('smallestViable', `Le plus petit montant viable (${formatEuros(plan.smallestViable)}) ne peut pas dépasser l’aide demandée (${formatEuros(plan.requested)}).`)
  return problems
}
