'use client'

import { useEffect, useRef, useState } from 'react'

/** The weights of the grid that it stands in, added up as they are typed: they make 100 or the call cannot be launched. */
export function WeightTotal({ count, saved }: { count: number; /** Without JavaScript the sum is theirs. */ saved: number[] }) {
  const place = useRef<HTMLParagraphElement>(null)
  const [total, setTotal] = useState(saved.reduce((sum, weight) => sum + weight, 0))
  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form) return
    const read = () => {
      const data = new FormData(form)
      const weights = Array.from({ length: count }, (_, index) => Number(data.get(`criteria.${index}.weight`)))
      setTotal(weights.reduce((sum, weight) => sum + (Number.isFinite(weight) ? weight : 0), 0))
    }
    // The form is put back after it is sent: read once that is done.
    const afterReset = () => setTimeout(read)
    form.addEventListener('input', read)
    form.addEventListener('reset', afterReset)
    return () => {
      form.removeEventListener('input', read)
      form.removeEventListener('reset', afterReset)
    }
  }, [count])
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
