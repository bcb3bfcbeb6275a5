import { parseEuros, zero, type Cents } from '@/lib/kernel/cents'
import type { FinancingPlan, OtherResourceKind } from './financing-plan'

/** The plan as the form sends it: texts, with empty lines. */
export type PlanInput = {
  requested: string
  smallestViable: string
  costs: readonly { label: string; euros: string; eligible?: string | undefined }[]
  resources: readonly { label: string; euros: string; kind: string }[]
}

export const maxLines = 40
const largest = 10_000_000_000
const kinds: readonly OtherResourceKind[] = ['OWN_FUNDS', 'COFINANCING_ASKED', 'COFINANCING_OBTAINED', 'OTHER']

/** An amount, or null when the text is not one; nothing typed is zero. At most 100 million euros. */
function readAmount(text: string): Cents | null {
  if (text.trim() === '') return zero
  const amount = parseEuros(text)
  return amount !== null && amount >= 0 && amount <= largest ? amount : null
}

/**
 * The plan that was typed; lines left empty are dropped, amounts that are none yet count as zero in a draft.
 * `wrong`: field name → sentence for what is not an amount.
 */
export function readPlan(input: PlanInput): { plan: FinancingPlan; wrong: Record<string, string> } {
  const wrong: Record<string, string> = {}
  const amount = (name: string, text: string): Cents => {
    const value = readAmount(text)
    if (value === null) wrong[`plan.${name}`] = 'Ce n’est pas un montant : écrivez par exemple 21 739,13.'
    return value ?? zero
  }
  const kept = (line: { label: string; euros: string }) => line.label.trim() !== '' || line.euros.trim() !== ''
  return {
    plan: {
      requested: amount('requested', input.requested),
      smallestViable: amount('smallestViable', input.smallestViable),
      costs: input.costs.flatMap((line, index) =>
        kept(line) ? [{ label: line.label.trim(), cents: amount(`costs.${index}.euros`, line.euros), eligible: line.eligible === 'on' }] : [],
      ),
      resources: input.resources.flatMap((line, index) =>
        kept(line)
          ? [{ label: line.label.trim(), kind: kinds.find((kind) => kind === line.kind) ?? 'OTHER', cents: amount(`resources.${index}.euros`, line.euros) }]
          : [],
      ),
    },
    wrong,
  }
}
