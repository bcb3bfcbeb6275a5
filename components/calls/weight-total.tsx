'use client'

import { useCallback } from 'react'
import { useFormData } from '../form/use-form-data'

/** The weights of the grid that it stands in, added up as they are typed: they make 100 or the call cannot be launched. */
export function WeightTotal({ count, saved }: { count: number; /** Without JavaScript the sum is theirs. */ saved: number[] }) {
  const read = useCallback(
    (data: FormData) =>
      Array.from({ length: count }, (_, index) => Number(data.get(`criteria.${index}.weight`))).reduce((sum, weight) => sum + (Number.isFinite(weight) ? weight : 0), 0),
    [count],
  )
  const { place, value: total } = useFormData<number, HTMLParagraphElement>(saved.reduce((sum, weight) => sum + weight, 0), read)
  const gap = 100 - total
  return (
    <p ref={place} className="flex flex-wrap items-baseline gap-x-4 border-y border-line py-2 tabular-nums">
      <span>Somme des poids</span>
      <output aria-live="polite" className={`font-semibold ${gap === 0 ? 'text-success' : 'text-warning'}`}>
        {total} sur 100{gap === 0 ? '' : gap > 0 ? ` : il en manque ${gap}` : ` : ${-gap} de trop`}
      </output>
    </p>
  )
}
