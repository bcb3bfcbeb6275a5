import { Course } from '@/components/chart/course'
import { courseOf, progressCourse, type Point } from '@/lib/impact/course'
import type { ImpactRecord } from '@/lib/impact/impact-record'
import { figure, withUnit } from '@/lib/impact/impact.words'
import { commonSet } from '@/lib/impact/indicators'
import { daysBetween, formatDay, type Day } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'

const placed = (points: readonly { on: Day }[], from: Day, to: Day) => {
  const whole = Math.max(1, daysBetween(from, to))
  return points.map(({ on }) => Math.min(1, Math.max(0, daysBetween(from, on) / whole)))
}
const span = (points: readonly Point[]): [Day, Day] | null => {
  const [first, last] = [points[0], points.at(-1)]
  return first && last && points.length > 1 ? [first.on, last.on] : null
}
const monthOf = (day: Day): string => formatDay(day).split(' ').slice(1).join(' ')

const tooShort = <p className="text-soft">Une courbe se trace à partir de deux périodes relevées.</p>

/** One laureate's: each promise from where it began, then the common set. */
export function LaureateCourses({ record }: { record: ImpactRecord }) {
  const promised = record.measured.flatMap((what) => {
    const points = courseOf([record], what.key)
    const last = points.at(-1)
    if (!what.promise || !last) return []
    const all = [{ on: record.startsOn, value: what.promise.baseline }, ...points]
    const at = placed(all, record.startsOn, record.endsOn)
    return [{ key: what.key, title: `${what.label} : ${withUnit(last.value, what.unit)} sur ${withUnit(what.promise.target, what.unit)}`, promised: { value: what.promise.target, text: `promis : ${withUnit(what.promise.target, what.unit)}` },
      points: all.map(({ on, value }, index) => ({ key: `${index}`, label: index === 0 ? `départ, ${monthOf(on)}` : monthOf(on), at: at[index] ?? 0, value, text: withUnit(value, what.unit) })) }]
  })
  const common = commonSet.flatMap(({ key, label }) => {
    const points = courseOf([record], key)
    const ends = span(points)
    return ends ? [{ key, title: `${label} : de ${figure(points[0]?.value ?? 0)} à ${figure(points.at(-1)?.value ?? 0)}`, promised: undefined, points: pointsOf(points, ends) }] : []
  })
  const all = [...promised, ...common]
  return (
    <section aria-labelledby="courbes">
      <h2 id="courbes" className="mb-3">Au fil des périodes</h2>
      {all.length === 0 ? tooShort : (
        <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
          {all.map(({ key, ...course }) => <Course key={key} {...course} headings={{ label: 'Période close en', value: 'Valeur' }} />)}
        </div>
      )}
    </section>
  )
}

const pointsOf = (points: readonly Point[], [from, to]: [Day, Day], text: (point: Point) => string = ({ value }) => figure(value), beside?: (point: Point) => string) => {
  const at = placed(points, from, to)
  return points.map((point, index) => ({ key: point.on, label: monthOf(point.on), at: at[index] ?? 0, value: point.value, text: text(point), ...(beside && { beside: beside(point) }) }))
}

/** The programme's: how far promises are kept, then the sums of the common set. */
export function ProgrammeCourses({ records }: { records: readonly ImpactRecord[] }) {
  const kept = progressCourse(records)
  const keptEnds = span(kept)
  const common = commonSet.flatMap(({ key, label }) => {
    const points = courseOf(records, key)
    const ends = span(points)
    return ends ? [{ key, label, points, ends }] : []
  })
  return (
    <section aria-labelledby="courbes">
      <h2 id="courbes" className="mb-1">Au fil des périodes</h2>
      <p className="mb-3 max-w-2xl text-sm text-soft">Chaque lauréat compte par son dernier relevé à cette date : une hausse vient de ses actions, ou d’un lauréat de plus qui relève.</p>
      {!keptEnds && common.length === 0 ? tooShort : (
        <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2 lg:grid-cols-3">
          {keptEnds && (
            <Course
              title={`Promis et réalisé : ${kept.at(-1)?.value ?? 0} % du chemin en moyenne`}
              points={pointsOf(kept, keptEnds, ({ value }) => `${value} %`, ({ measured }) => plural(measured, 'promesse'))}
              promised={{ value: 100, text: 'promis : 100 %' }}
              headings={{ label: 'Relevés de', value: 'Chemin parcouru', beside: 'Relevées' }}
            />
          )}
          {common.map(({ key, label, points, ends }) => (
            <Course key={key} title={`${label} : de ${figure(points[0]?.value ?? 0)} à ${figure(points.at(-1)?.value ?? 0)}`} points={pointsOf(points, ends, undefined, ({ measured }) => `${measured} sur ${records.length}`)} headings={{ label: 'Relevés de', value: 'Total', beside: 'Lauréats' }} />
          ))}
        </div>
      )}
    </section>
  )
}
