import { maxLines } from '@/lib/applications/financing-input'

const lines = Array.from({ length: maxLines }, (_, index) => index)
const sides = { costs: 'Dépense', resources: 'Autre ressource', inKind: 'Apport en nature' } as const

/** The controls of the plan as the summary of errors names them. */
export const planLabels: Record<string, string> = {
  'plan.basis': 'TVA',
  'plan.requested': 'Aide demandée',
  'plan.smallestViable': 'Plus petit montant viable',
  ...Object.fromEntries(Object.entries(sides).flatMap(([side, word]) => lines.map((index) => [`plan.${side}.${index}.euros`, `${word} ${index + 1}`]))),
}
