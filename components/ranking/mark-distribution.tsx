import { formatNumber } from '@/lib/kernel/french'

const share = (counts: readonly number[], mark: number): number => {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return total === 0 ? 0 : ((counts[mark] ?? 0) / total) * 100
}

const meanOf = (counts: readonly number[]): number => {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return counts.reduce((sum, count, mark) => sum + count * mark, 0) / total
}

/** How often each mark was given: the whole jury as outlines, who reads this as filled bars; the table behind says the same. */
export function MarkDistribution({ given: { all, own } }: { given: { all: number[]; own: number[] | null } }) {
  const top = Math.max(...all.map((_, mark) => Math.max(share(all, mark), own ? share(own, mark) : 0)))
  const [slot, height] = [72, 140]
  const tall = (value: number): number => (top === 0 ? 0 : (value / top) * height)
  return (
    <section aria-labelledby="notes-donnees">
      <h2 id="notes-donnees" className="mb-2">
        {own ? `Vos notes : ${formatNumber(meanOf(own), 1)} en moyenne, celles du jury ${formatNumber(meanOf(all), 1)}` : `Les notes du jury : ${formatNumber(meanOf(all), 1)} en moyenne`}
      </h2>
      <figure className="max-w-xl">
        <svg viewBox={`0 0 ${all.length * slot} ${height + 48}`} aria-hidden="true" className="h-auto w-full">
          {all.map((_, mark) => (
            <g key={mark} transform={`translate(${mark * slot} 22)`}>
              <rect x={10} width={slot - 20} y={height - tall(share(all, mark))} height={tall(share(all, mark))} className="fill-sunken stroke-control" />
              {own && <rect x={22} width={slot - 44} y={height - tall(share(own, mark))} height={tall(share(own, mark))} className="fill-accent" />}
              <line x1={0} x2={slot} y1={height} y2={height} className="stroke-control" />
              <text x={slot / 2} y={height + 18} textAnchor="middle" className="fill-soft text-sm">
                {mark}
              </text>
            </g>
          ))}
        </svg>
        <figcaption className="text-sm text-soft">
          Part de chaque note. {own && <>Barres pleines : les vôtres, que vous voyez seule ou seul. </>}Contours : celles de tout le jury.
        </figcaption>
        <details className="mt-2">
          <summary className="min-h-6 text-sm text-accent">Ces parts en tableau</summary>
          <table className="table mt-2">
            <thead>
              <tr>
                <th scope="col" className="number">
                  Note
                </th>
                <th scope="col" className="number">
                  Tout le jury
                </th>
                {own && (
                  <th scope="col" className="number">
                    Vous
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {all.map((_, mark) => (
                <tr key={mark}>
                  <th scope="row" className="number">
                    {mark}
                  </th>
                  <td className="number">{formatNumber(share(all, mark), 1)} %</td>
                  {own && <td className="number">{formatNumber(share(own, mark), 1)} %</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </figure>
    </section>
  )
}
