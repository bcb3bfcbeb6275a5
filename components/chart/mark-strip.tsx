type Props = {
  marks: readonly number[]
  maxMark: number
  /** The mark of who reads this, among them: filled, the others are outlines. */
  own?: number | undefined
}

/** One dot for each reader, one above the other on the same mark. The table beside it says the same. */
export function MarkStrip({ marks, maxMark, own }: Props) {
  const [width, step] = [320, 10]
  const highest = Math.max(1, ...Array.from({ length: maxMark + 1 }, (_, mark) => marks.filter((value) => value === mark).length))
  const [base, x] = [8 + highest * step, (mark: number) => 12 + (mark / maxMark) * (width - 24)]
  const seen = new Map<number, number>()
  return (
    <svg viewBox={`0 0 ${width} ${base + 22}`} aria-hidden="true" className="h-auto w-full">
      <line x1={x(0)} x2={x(maxMark)} y1={base} y2={base} className="stroke-control" />
      {Array.from({ length: maxMark + 1 }, (_, mark) => (
        <text key={mark} x={x(mark)} y={base + 17} textAnchor="middle" className="fill-soft text-sm">
          {mark}
        </text>
      ))}
      {marks.map((mark, index) => {
        const place = seen.get(mark) ?? 0
        seen.set(mark, place + 1)
        return <circle key={index} cx={x(mark)} cy={base - 6 - place * step} r={4} className={own === undefined || (mark === own && place === 0) ? 'fill-accent' : 'fill-sunken stroke-control'} />
      })}
    </svg>
  )
}
