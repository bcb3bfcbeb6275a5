/** One promise: how far it is kept, in percent, and the same in words. Null: nothing is known yet. */
export type ProgressItem = { key: string; label: string; percent: number | null; text: string; href?: string }

const [barWidth, barHeight] = [240, 14]

/** A bar for each promise, the mark at what was promised; every figure is beside its bar and in the table behind. */
export function ProgressBars({ title, items }: { title: string; items: readonly ProgressItem[] }) {
  return (
    <figure className="my-4">
      <figcaption className="mb-2 font-semibold">{title}</figcaption>
      <ul className="divide-y divide-line border-y border-line">
        {items.map(({ key, label, percent, text, href }) => (
          <li key={key} className="grid items-center gap-x-6 gap-y-1 py-2 sm:grid-cols-[minmax(0,1fr)_15rem_minmax(0,12rem)]">
            <span>{href ? <a href={href}>{label}</a> : label}</span>
            <svg aria-hidden="true" viewBox={`0 0 ${barWidth} ${barHeight}`} className="h-3.5 w-full max-w-60">
              <rect width={barWidth} height={barHeight} className="fill-sunken" />
              {percent !== null && <rect width={(Math.min(125, percent) / 125) * barWidth} height={barHeight} className="fill-accent" />}
              <line x1={barWidth * 0.8} x2={barWidth * 0.8} y1={0} y2={barHeight} className="stroke-ink" strokeWidth={2} />
            </svg>
            <span className={`text-sm tabular-nums ${percent === null ? 'text-soft' : ''}`}>{text}</span>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-sm text-soft">Le trait marque ce qui était promis.</p>
      <details>
        <summary className="min-h-6 text-sm text-accent">Ces barres en tableau</summary>
        <table className="table mt-2">
          <thead>
            <tr>
              <th scope="col">Promesse</th>
              <th scope="col" className="number">Part tenue</th>
              <th scope="col">En clair</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ key, label, percent, text }) => (
              <tr key={key}>
                <th scope="row" className="font-normal">{label}</th>
                <td className="number">{percent === null ? <span className="text-soft">non relevé</span> : `${percent} %`}</td>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
