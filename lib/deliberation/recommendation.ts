import { formatEuros, type Cents } from '@/lib/kernel/cents'

type Asked = { requested: Cents; smallestViable: Cents }

/** Why this amount cannot be recommended to this dossier, or null. */
export function whyNotRecommended({ requested, smallestViable }: Asked, ceiling: Cents | null, amount: Cents): string | null {
  if (amount < smallestViable) return `Le projet ne peut pas se faire à moins de ${formatEuros(smallestViable)}.`
  if (amount > requested) return `La structure a demandé ${formatEuros(requested)}.`
  if (ceiling !== null && amount > ceiling) return `Le plafond de l’appel est de ${formatEuros(ceiling)}.`
  return null
}

/** What is recommended when the room votes on a list: what was asked, under the call's ceiling. */
export const fullAmount = ({ requested }: Asked, ceiling: Cents | null): Cents => (ceiling !== null && ceiling < requested ? ceiling : requested)
