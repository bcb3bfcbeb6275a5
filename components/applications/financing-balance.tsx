import { financingProblems, financingTotals, type FinancingPlan, type FinancingRules } from '@/lib/applications/financing-plan'
import { formatEuros, type Cents } from '@/lib/kernel/cents'

/** Totals and what still keeps the plan from being deposited. */
export function FinancingBalance({ plan, rules }: { plan: FinancingPlan; rules: FinancingRules }) {
  const totals = financingTotals(plan, rules)
  const problems = financingProblems(plan, rules)
  const figures: [string, Cents][] = [
    ['Dépenses', totals.costs],
    ['dont éligibles', totals.eligible],
    ['Ressources', totals.resources],
    ['Écart', totals.gap],
  ]
  if (totals.inKind > 0) figures.push(['Apports en nature, à part', totals.inKind])
  if (totals.most !== null) figures.push(['Aide possible au plus', totals.most])
  return (
    <section aria-labelledby="equilibre" className="border-t-2 border-line pt-4">
      <h2 id="equilibre" className="mb-2 text-lg">
        Équilibre
      </h2>
      <dl className="grid max-w-md grid-cols-[1fr_auto] gap-x-6 gap-y-1 tabular-nums">
        {figures.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-soft">{label}</dt>
            <dd className="text-right">{formatEuros(value)}</dd>
          </div>
        ))}
      </dl>
      <div role="status" className="mt-3">
        {problems.length === 0 ? (
          <p className="font-semibold text-success">● Le plan est équilibré et dans les limites de l’appel.</p>
        ) : (
          <ul className="list-disc pl-5">
            {problems.map((problem) => (
              <li key={problem.at + problem.sentence}>{problem.sentence}</li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}
