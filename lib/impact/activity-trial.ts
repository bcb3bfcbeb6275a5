import type { Day } from '@/lib/kernel/days'
import type { ActivityTable, ColumnUse } from './activity-columns'
import { asFileRows, readActivity, type Activity } from './activity-values'
import { openPeriodsOf, type ImpactRecord } from './impact-record'
import { planFile, type FileRow, type LinePlan } from './measurement-file'

/** What a report would give, against what is measured now. `announced` tells whether an act does what its trial said. */
export type ActivityTrial = Activity & { rows: FileRow[]; plan: LinePlan[]; announced: string }

/** The trial and the act of a report, one and the same. `words`: what the person says of each value that surprises, by « indicator day ». */
export function tryActivity(record: Pick<ImpactRecord, 'startsOn' | 'endsOn' | 'measured' | 'values'>, today: Day, table: ActivityTable, uses: readonly ColumnUse[], words: Readonly<Record<string, string>> = {}): ActivityTrial {
  const { startsOn, measured, values } = record
  const periods = openPeriodsOf(record, today)
  const activity = readActivity(table, uses, { startsOn, today, periods, measured, values })
  const rows = asFileRows(activity.values, words)
  return { ...activity, rows, plan: planFile(rows, measured, periods, values), announced: rows.map(({ indicator, period, value }) => `${indicator} ${period} ${value}`).join(', ') }
}
