import { formatNumber } from '@/lib/kernel/french'

type Counts = readonly number[]

const share = (counts: Counts, mark: number): number => {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return total === 0 ? 0 : ((counts[mark] ?? 0) / total) * 100
}

const meanOf = (counts: Counts): string => {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return total === 0 ? '–' : formatNumber(counts.reduce((sum, count, mark) => sum + count * mark, 0) / total, 1)
}

/** How often each mark was given, from 0 up: by the whole jury as outlines, by who reads this as filled bars; the table behind says the same. */
export function MarkDistribution({ all, own }: { all?: Counts; own?: Counts | null }) {
  const series = [all, own].filter((counts) => counts !== undefined && counts !== null)
  const marks = Array.from({ length: series[0]?.length ?? 0 }, (_, mark) => mark)
  const top = Math.max(...marks.flatMap((mark) => series.map((counts) => share(counts, mark))))
  const [slot, height] = [72, 140]
  const tall = (counts: Counts, mark: number): number => (top === 0 ? 0 : (share(counts, mark) / top) * height)
  return (
    <section aria-labelledby="notes-donnees">
      <h2 id="notes-donnees" className="mb-2">
        {own ? `Vos notes : ${meanOf(own)} en moyenne${all ? `, celles du jury ${meanOf(all)}` : ''}` : `Les notes du jury : ${meanOf(all ?? [])} en moyenne`}
      </h2>
      <figure className="max-w-xl">
        <svg viewBox={`0 0 ${marks.length * slot} ${height + 48}`} aria-hidden="true" className="h-auto w-full">
          {marks.map((mark) => (
            <g key={mark} transform={`translate(${mark * slot} 22)`}>
              {all && <rect x={10} width={slot - 20} y={height - tall(all, mark)} height={tall(all, mark)} className="fill-sunken stroke-control" />}
              {own && <rect x={22} width={slot - 44} y={height - tall(own, mark)} height={tall(own, mark)} className="fill-accent" />}
              <line x1={0} x2={slot} y1={height} y2={height} className="stroke-control" />
              <text x={slot / 2} y={height + 18} textAnchor="middle" className="fill-soft text-sm">
                {mark}
              </text>
            </g>
          ))}
        </svg>
        <figcaption className="text-sm text-soft">
          Part de chaque note. {own && all && 'Barres pleines : les vôtres, que vous voyez seule ou seul. Contours : celles de tout le jury.'}
        </figcaption>
        <details className="mt-2">
          <summary className="min-h-6 text-sm text-accent">Ces parts en tableau</summary>
          <table className="table mt-2">
            <thead>
              <tr>
                <th scope="col" className="number">
                  Note
                </th>
                {all && (
                  <th scope="col" className="number">
                    Tout le jury
                  </th>
                )}
                {own && (
                  <th scope="col" className="number">
                    Vous
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {marks.map((mark) => (
                <tr key={mark}>
                  <th scope="row" className="number">
                    {mark}
                  </th>
                  {series.map((counts, index) => (
                    <td key={index} className="number">
                      {formatNumber(share(counts, mark), 1)} %
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </figure>
    </section>
  )
}
