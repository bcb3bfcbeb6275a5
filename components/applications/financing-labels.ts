import { maxLines } from '@/lib/applications/financing-input'

const lines = Array.from({ length: maxLines }, (_, index) => index)

/** The amounts of the plan as the summary of errors names them. */
export const planLabels: Record<string, string> = {
  'plan.requested': 'Aide demandée',
  'plan.smallestViable': 'Plus petit montant viable',
  ...Object.fromEntries(
    lines.flatMap((index) => [
      [`plan.costs.${index}.euros`, `Dépense ${index + 1}`],
      [`plan.resources.${index}.euros`, `Autre ressource ${index + 1}`],
    ]),
  ),
}
