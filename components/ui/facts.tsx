import type { ReactNode } from 'react'

/** Named values, one under the other; a missing one says why. */
export function Facts({ items, stacked }: { items: { label: string; value: ReactNode }[]; /** In a narrow column: each value under its name. */ stacked?: boolean }) {
  return (
    <dl className={`grid grid-cols-1 gap-x-8 gap-y-3 ${stacked ? '' : 'sm:grid-cols-[minmax(10rem,max-content)_1fr]'}`}>
      {items.map((item) => (
        <div key={item.label} className="contents">
          <dt className="text-soft">{item.label}</dt>
          <dd className={stacked ? '-mt-3' : '-mt-2 sm:mt-0'}>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
