'use client'

import { useCallback } from 'react'
import { formatEuros, subtractCents, zero, type Cents } from '@/lib/kernel/cents'
import { plural } from '@/lib/kernel/french'
import { useFormData } from '../form/use-form-data'

type Props = { /** By share of the request: what the first n come to, from none to all; what the sub-envelopes would then lack. */ sums: Record<string, Cents[]>; shortages: Record<string, Cents[]>; total: Cents; count: number; percent: number }

/** The line of the ranking: dragged, or moved by the arrow keys; what it comes to is told as it moves. */
export function LineSlider({ sums, shortages, total, count, percent }: Props) {
  const most = (Object.values(sums)[0]?.length ?? 1) - 1
  const read = useCallback((data: FormData) => ({ count: Number(data.get('count')), percent: String(data.get('percent')) }), [])
  const { place, value } = useFormData<{ count: number; percent: string }, HTMLDivElement>({ count, percent: String(percent) }, read)
  const sum = sums[value.percent]?.[value.count]
  const short = shortages[value.percent]?.[value.count] ?? zero
  return (
    <div ref={place}>
      <label htmlFor="ligne" className="block font-semibold">
        La ligne : combien de dossiers, du premier au dernier retenu
      </label>
      <input id="ligne" type="range" name="count" min={0} max={most} step={1} defaultValue={count} className="mt-2 w-full accent-accent" />
      <output aria-live="polite" className="block tabular-nums">
        {plural(value.count, 'dossier')}
        {sum !== undefined && `, ${formatEuros(sum)} : ${sum > total ? `${formatEuros(subtractCents(sum, total))} de trop` : `reste ${formatEuros(subtractCents(total, sum))}`}`}
        {short > 0 && ` ; ${formatEuros(short)} manqueraient aux sous-enveloppes`}
      </output>
    </div>
  )
}
