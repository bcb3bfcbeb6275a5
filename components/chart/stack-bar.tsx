import { formatEuros, type Cents } from '@/lib/kernel/cents'

/** `look`: `sunken` unless told. */
export type Part = { label: string; cents: Cents; look?: 'full' | 'hatched' }

/** A total cut in parts, the figures always beside it; the last part is what is left. */
export function StackBar({ title, total, parts }: { title: string; total: Cents; parts: Part[] }) {
  return (
    <figure className="my-4">
      <figcaption className="mb-1 font-semibold">{title}</figcaption>
      <div aria-hidden="true" className="flex h-4 overflow-hidden rounded border border-control">
        {parts.map((part) => (
          <div key={part.label} style={{ width: `${total > 0 ? (part.cents / total) * 100 : 0}%` }} className={part.look === 'full' ? 'bg-accent' : part.look === 'hatched' ? 'hatched border-x border-control' : 'bg-sunken'} />
        ))}
      </div>
      <dl className="mt-2 flex flex-wrap gap-x-8 gap-y-1 tabular-nums">
        {[...parts, { label: 'Enveloppe', cents: total }].map((part) => (
          <div key={part.label} className="flex gap-2">
            <dt className="text-soft">{part.label}</dt>
            <dd className="font-semibold">{formatEuros(part.cents)}</dd>
          </div>
        ))}
      </dl>
    </figure>
  )
}
