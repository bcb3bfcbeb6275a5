'use client'

import { useCallback } from 'react'
import { formatEuros, parseEuros, subtractCents, sumCents, type Cents } from '@/lib/kernel/cents'
import { plural } from '@/lib/kernel/french'
import { useFormData } from '../form/use-form-data'

type Sum = { funded: number; sum: Cents }

/** How many the table funds and for how much, as it is filled in, against the envelope. */
export function ScenarioSum({ count, total, saved }: { count: number; total: Cents; saved: Sum }) {
  const read = useCallback(
    (data: FormData): Sum => {
      const amounts = Array.from({ length: count }, (_, index) => {
        const grant = data.get(`lines.${index}.grant`)
        const typed = grant === 'free' ? data.get(`lines.${index}.cents`) : grant
        return typeof typed === 'string' ? parseEuros(typed) : null
      }).flatMap((amount) => (amount !== null && amount > 0 ? [amount] : []))
      return { funded: amounts.length, sum: sumCents(amounts) }
    },
    [count],
  )
  const { place, value } = useFormData<Sum, HTMLParagraphElement>(saved, read)
  const left = subtractCents(total, value.sum)
  return (
    <p ref={place} className="tabular-nums">
      <output aria-live="polite">
        <strong>{plural(value.funded, 'dossier')}</strong>, {formatEuros(value.sum)}{' '}
        <span className={left < 0 ? 'font-semibold text-danger' : 'text-soft'}>{left < 0 ? `: l’enveloppe est dépassée de ${formatEuros(subtractCents(value.sum, total))}` : `: reste ${formatEuros(left)}`}</span>
      </output>
    </p>
  )
}
