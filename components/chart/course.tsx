import type { ReactNode } from 'react'

/** One point of a course, in order: where it stands from 0 to 1, its value, and the same in words. */
export type CoursePoint = { key: string; label: string; at: number; value: number; text: string; /** What the table says beside it. */ beside?: string }
type Props = {
  /** The finding. */
  title: ReactNode
  points: readonly CoursePoint[]
  /** What was promised: a dashed line across, with its words. */
  promised?: { value: number; text: string } | undefined
  headings: { label: string; value: string; beside?: string }
}

const [width, top, bottom, side] = [320, 22, 112, 6]

/** How a figure went: a line for what was reached, dashes for what was promised, both named where they end; the table behind says the same. */
export function Course({ title, points, promised, headings }: Props) {
  const values = [0, ...points.map(({ value }) => value), ...(promised ? [promised.value] : [])]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const x = (at: number) => side + at * (width - 2 * side)
  const y = (value: number) => bottom - (high === low ? 0 : ((value - low) / (high - low)) * (bottom - top))
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return null
  // A value that ends near the promise is written under its point, clear of the dashes.
  const under = promised !== undefined && Math.abs(y(last.value) - y(promised.value)) < 18 && y(last.value) < bottom - 22
  return (
    <figure className="min-w-0">
      <figcaption className="font-semibold">{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${bottom + 22}`} aria-hidden="true" className="h-auto w-full max-w-md">
        <line x1={0} x2={width} y1={y(low)} y2={y(low)} className="stroke-control" />
        {promised && (
          <>
            <line x1={0} x2={width} y1={y(promised.value)} y2={y(promised.value)} className="stroke-ink" strokeWidth={1.5} strokeDasharray="6 4" />
            <text x={0} y={y(promised.value) - 6} className="fill-ink text-sm">{promised.text}</text>
          </>
        )}
        <polyline points={points.map(({ at, value }) => `${x(at)},${y(value)}`).join(' ')} className="fill-none stroke-accent" strokeWidth={2.5} strokeLinejoin="round" />
        {points.map(({ key, at, value }) => <circle key={key} cx={x(at)} cy={y(value)} r={4} className="fill-accent stroke-paper" />)}
        <text x={Math.max(x(last.at), 60)} y={y(last.value) + (under ? 20 : -8)} textAnchor="end" className="fill-ink text-sm font-semibold">{last.text}</text>
        <text x={x(first.at)} y={bottom + 18} className="fill-soft text-sm">{first.label}</text>
        <text x={x(last.at)} y={bottom + 18} textAnchor="end" className="fill-soft text-sm">{last.at - first.at > 0.6 ? last.label : ''}</text>
      </svg>
      <details>
        <summary className="min-h-6 text-sm text-accent">Cette courbe en tableau</summary>
        <table className="table mt-2 max-w-md">
          <thead>
            <tr>
              <th scope="col">{headings.label}</th>
              <th scope="col" className="number">{headings.value}</th>
              {headings.beside && <th scope="col" className="number">{headings.beside}</th>}
            </tr>
          </thead>
          <tbody>
            {points.map(({ key, label, text, beside }) => (
              <tr key={key}>
                <th scope="row" className="font-normal">{label}</th>
                <td className="number">{text}</td>
                {headings.beside && <td className="number">{beside}</td>}
              </tr>
            ))}
          </tbody>
          {promised && (
            <tfoot>
              <tr>
                <td colSpan={headings.beside ? 3 : 2}>{promised.text}</td>
              </tr>
            </tfoot>
          )}
        </table>
      </details>
    </figure>
  )
}
