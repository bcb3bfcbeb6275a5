'use client'

import { useCallback } from 'react'
import { shortage, shortageSentence, type Placed, type Shortage, type SubEnvelope } from '@/lib/calls/sub-envelope'
import { formatEuros, parseEuros, subtractCents, sumCents, type Cents } from '@/lib/kernel/cents'
import { plural } from '@/lib/kernel/french'
import { useFormData } from '../form/use-form-data'

type Sum = { funded: number; sum: Cents; short: Shortage | null }
type Props = { /** The dossiers of the table, in its order. */ places: readonly Placed[]; total: Cents; kept: readonly SubEnvelope[]; saved: Sum }

/** How many the table funds and for how much, as it is filled in, against the envelope. */
export function ScenarioSum({ places, total, kept, saved }: Props) {
  const read = useCallback(
    (data: FormData): Sum => {
      const held = places.flatMap((place, index) => {
        const grant = data.get(`lines.${index}.grant`)
        const typed = grant === 'free' ? data.get(`lines.${index}.cents`) : grant
        const cents = typeof typed === 'string' ? parseEuros(typed) : null
        return cents !== null && cents > 0 ? [{ ...place, cents }] : []
      })
      return { funded: held.length, sum: sumCents(held.map(({ cents }) => cents)), short: shortage(kept, total, held) }
    },
    [places, total, kept],
  )
  const { place, value } = useFormData<Sum, HTMLParagraphElement>(saved, read)
  const left = subtractCents(total, value.sum)
  return (
    <p ref={place} className="tabular-nums">
      <output aria-live="polite">
        <strong>{plural(value.funded, 'dossier')}</strong>, {formatEuros(value.sum)}{' '}
        <span className={left < 0 ? 'font-semibold text-danger' : 'text-soft'}>{left < 0 ? `: l’enveloppe est dépassée de ${formatEuros(subtractCents(value.sum, total))}` : `: reste ${formatEuros(left)}`}</span>
        {value.short && <span className="block font-semibold text-danger">{shortageSentence(value.short)}</span>}
      </output>
    </p>
  )
}
