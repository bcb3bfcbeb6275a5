'use client'

import { useCallback } from 'react'
import { plural } from '@/lib/kernel/french'
import { useFormData } from '../form/use-form-data'
import { formatScore, sheetScore, toFixed2 } from '@/lib/scoring/score'

type Props = {
  criteria: { code: string; weight: number }[]
  maxMark: number
  /** As last saved; without JavaScript the total is theirs. */
  saved: (number | null)[]
}

/** The running weighted total of the sheet that it stands in. */
export function LiveTotal({ criteria, maxMark, saved }: Props) {
  const read = useCallback(
    (data: FormData) =>
      criteria.map((_, index) => {
        const value = data.get(`marks.${index}.value`)
        return typeof value === 'string' && value !== '' ? Number(value) : null
      }),
    [criteria],
  )
  const { place, value: marks } = useFormData<(number | null)[], HTMLParagraphElement>(saved, read)
  const given = marks.filter((mark) => mark !== null).length
  const total = sheetScore(maxMark, criteria.map(({ weight }, index) => ({ weight, mark: marks[index] ?? 0 })))
  return (
    <p ref={place} className="tabular-nums max-sm:flex max-sm:items-baseline max-sm:gap-3">
      <output aria-live="polite" className="block text-xl font-semibold whitespace-nowrap">
        {formatScore(toFixed2(total))}&nbsp;/&nbsp;100
      </output>
      <span className="text-sm text-soft">{given === criteria.length ? 'Total' : `${plural(given, 'critère')} sur ${criteria.length}`}</span>
    </p>
  )
}
