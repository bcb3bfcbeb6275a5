import { answerText } from '@/lib/forms/answer-text'
import type { FormField } from '@/lib/forms/form-definition'
import { formatEuros } from '@/lib/kernel/cents'
import { dayOf } from '@/lib/kernel/days'
import { formatInstant, formatTime } from '@/lib/kernel/instants'
import { basisWords, inKindWords, resourceWords } from './application.words'
import type { FinancingPlan } from './financing-plan'

type Points = { structure: { servicePoints: readonly { id: string; name: string }[] } }

/** What a field holds as a person reads it, whatever its kind; « (vide) » when that is nothing. */
export function answerWords({ structure }: Points, field: FormField, value: unknown): string {
  return wordsOf(structure, field, value) || '(vide)'
}

function wordsOf({ servicePoints }: Points['structure'], field: FormField, value: unknown): string {
  if (field.kind === 'financing') return value ? planWords(value as FinancingPlan) : ''
  if (field.kind !== 'service-points') return answerText(field, value)
  return (Array.isArray(value) ? value : []).map((id) => servicePoints.find((point) => point.id === id)?.name ?? 'Un espace retiré').join('\n')
}

function planWords({ costs, resources, inKind = [], basis, requested, smallestViable }: Omit<FinancingPlan, 'inKind'> & { inKind?: FinancingPlan['inKind'] }): string {
  return [
    ...(basis ? [`Montants ${basisWords[basis]}`] : []),
    ...costs.map((line) => `Dépense « ${line.label} » : ${formatEuros(line.cents)}, ${line.eligible ? 'éligible' : 'non éligible'}`),
    ...(requested === 0 ? [] : [`Aide demandée : ${formatEuros(requested)}`]),
    ...(smallestViable === 0 ? [] : [`Plus petit montant viable : ${formatEuros(smallestViable)}`]),
    ...resources.map((line) => `${resourceWords[line.kind]} « ${line.label} » : ${formatEuros(line.cents)}`),
    ...inKind.map((line) => `${inKindWords[line.kind]} « ${line.label} » : ${formatEuros(line.cents)}, hors budget`),
  ].join('\n')
}

/** « Ce que Claire a enregistré à 14 h 31 », with its day when that is another one. */
export function keptWords(who: string, at: Date, now: Date): string {
  const by = who === 'you' ? 'vous avez enregistré' : who === 'somebody' ? 'quelqu’un a enregistré' : `${who} a enregistré`
  const when = dayOf(at) === dayOf(now) ? `à ${formatTime(at)}` : `le ${formatInstant(at)}`
  return `Ce que ${by} ${when}${who === 'you' ? ', dans une autre page' : ''}`
}
