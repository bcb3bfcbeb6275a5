import { parseEuros, zero, type Cents } from '@/lib/kernel/cents'
import { inKindKinds, otherResourceKinds, type FinancingPlan } from './financing-plan'

type Line = { label: string; euros: string }

/** The plan as the form sends it: texts, with empty lines. */
export type PlanInput = {
  requested: string
  smallestViable: string
  basis?: string | undefined
  costs: readonly (Line & { eligible?: string | undefined })[]
  resources: readonly (Line & { kind: string })[]
  inKind?: readonly (Line & { kind: string })[] | undefined
}

export const maxLines = 40
const largest = 10_000_000_000

/** An amount, or null when the text is not one; nothing typed is zero. At most 100 million euros. */
function readAmount(text: string): Cents | null {
  if (text.trim() === '') return zero
  const amount = parseEuros(text)
  return amount !== null && amount >= 0 && amount <= largest ? amount : null
}

/**
 * The plan that was typed; lines left empty are dropped, amounts that are none yet count as zero in a draft.
 * `wrong`: field name → sentence for what is not an amount. `places`: where each line that is kept was typed.
 */
export function readPlan(input: PlanInput): { plan: FinancingPlan; wrong: Record<string, string>; places: Places } {
  const wrong: Record<string, string> = {}
  const amount = (name: string, text: string): Cents => {
    const value = readAmount(text)
    if (value === null) wrong[`plan.${name}`] = 'Ce n’est pas un montant : écrivez par exemple 21 739,13.'
    return value ?? zero
  }
  const kept = <L extends Line>(side: keyof Places, lines: readonly L[]) =>
    lines.flatMap((line, index) =>
      line.label.trim() === '' && line.euros.trim() === '' ? [] : [{ ...line, index, label: line.label.trim(), cents: amount(`${side}.${index}.euros`, line.euros) }],
    )
  const costs = kept('costs', input.costs)
  const resources = kept('resources', input.resources)
  const inKind = kept('inKind', input.inKind ?? [])
  const places = { costs: costs.map(({ index }) => index), resources: resources.map(({ index }) => index), inKind: inKind.map(({ index }) => index) }
  return {
    plan: {
      basis: input.basis === 'NET' || input.basis === 'GROSS' ? input.basis : null,
      requested: amount('requested', input.requested),
      smallestViable: amount('smallestViable', input.smallestViable),
      costs: costs.map(({ label, cents, eligible }) => ({ label, cents, eligible: eligible === 'on' })),
      resources: resources.map(({ label, cents, kind: typed }) => ({ label, kind: otherResourceKinds.find((kind) => kind === typed) ?? 'OTHER', cents })),
      inKind: inKind.map(({ label, cents, kind: typed }) => ({ label, kind: inKindKinds.find((kind) => kind === typed) ?? 'GIFT_IN_KIND', cents })),
    },
    wrong,
    places,
  }
}

type Places = Record<'costs' | 'resources' | 'inKind', readonly number[]>

/** The field where a problem of the plan was typed: lines left empty above it do not move it. */
export function typedPlace(at: string, places: Places): string {
  const [side = '', index = '', cell] = at.split('.')
  const lines = side === 'costs' || side === 'resources' || side === 'inKind' ? places[side] : []
  return cell === undefined ? `plan.${at}` : `plan.${side}.${lines[Number(index)] ?? 0}.${cell}`
}
