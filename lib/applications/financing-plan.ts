import { formatEuros, shareOf, subtractCents, sumCents, type Cents } from '@/lib/kernel/cents'
import type { ResourceKind } from './submission'

type CostLine = { label: string; cents: Cents; eligible: boolean }
/** What is asked of this call is `requested`, never one of these lines. */
export type OtherResourceKind = Exclude<ResourceKind, 'REQUESTED_GRANT'>
type ResourceLine = { label: string; kind: OtherResourceKind; cents: Cents }

export type FinancingPlan = {
  costs: readonly CostLine[]
  resources: readonly ResourceLine[]
  requested: Cents
  /** The amount under which the project could not run; zero until it is said. */
  smallestViable: Cents
}

export type FinancingRules = {
  /** The most that the call gives to one dossier. */
  ceiling: Cents | null
  /** The most of the eligible costs that it pays, in whole percent. */
  ratePercent: number | null
}

export type FinancingTotals = { costs: Cents; eligible: Cents; resources: Cents; gap: Cents; most: Cents | null }

/** Sums of a plan. `gap` = costs − resources. `most`: the largest grant that the rate and the ceiling allow, null without either. */
export function financingTotals(plan: FinancingPlan, { ceiling, ratePercent }: FinancingRules): FinancingTotals {
  const costs = sumCents(plan.costs.map((line) => line.cents))
  const eligible = sumCents(plan.costs.filter((line) => line.eligible).map((line) => line.cents))
  const resources = sumCents([plan.requested, ...plan.resources.map((line) => line.cents)])
  const limits = [ceiling, ratePercent === null ? null : shareOf(eligible, ratePercent, 100)].filter((limit) => limit !== null)
  const most = limits.length === 0 ? null : (Math.min(...limits) as Cents)
  return { costs, eligible, resources, gap: subtractCents(costs, resources), most }
}

/** What keeps a plan from being deposited, in sentences; none when it is sound. */
export function financingProblems(plan: FinancingPlan, rules: FinancingRules): string[] {
  const { costs, eligible, resources, gap } = financingTotals(plan, rules)
  const problems: string[] = []
  if (plan.costs.length === 0) problems.push('Ajoutez au moins une dépense.')
  for (const line of plan.costs) {
    if (line.label === '') problems.push(`Nommez la dépense de ${formatEuros(line.cents)}.`)
    else if (line.cents === 0) problems.push(`Donnez le montant de la dépense « ${line.label} ».`)
  }
  for (const line of plan.resources) {
    if (line.label === '') problems.push(`Nommez la ressource de ${formatEuros(line.cents)}.`)
    else if (line.cents === 0) problems.push(`Donnez le montant de la ressource « ${line.label} ».`)
  }
  if (gap !== 0)
    problems.push(
      `Les dépenses (${formatEuros(costs)}) et les ressources (${formatEuros(resources)}) diffèrent de ${formatEuros(Math.abs(gap) as Cents)} : elles doivent être égales.`,
    )
  if (plan.requested === 0) return [...problems, 'Indiquez l’aide demandée.']
  if (rules.ceiling !== null && plan.requested > rules.ceiling)
    problems.push(`L’aide demandée (${formatEuros(plan.requested)}) dépasse le plafond de l’appel : ${formatEuros(rules.ceiling)}.`)
  if (rules.ratePercent !== null) {
    const share = shareOf(eligible, rules.ratePercent, 100)
    if (plan.requested > share)
      problems.push(
        `L’aide demandée (${formatEuros(plan.requested)}) dépasse ${rules.ratePercent} % des dépenses éligibles (${formatEuros(eligible)}), soit ${formatEuros(share)}.`,
      )
  }
  if (plan.smallestViable === 0) problems.push('Indiquez le plus petit montant avec lequel le projet peut se faire.')
  else if (plan.smallestViable > plan.requested)
    problems.push(
      `Le plus petit montant viable (${formatEuros(plan.smallestViable)}) ne peut pas dépasser l’aide demandée (${formatEuros(plan.requested)}).`,
    )
  return problems
}
