import { csvSheet } from '@/lib/kernel/csv'
import type { Day } from '@/lib/kernel/days'
import { workbook, type SheetCell } from '@/lib/sheets/workbook'
import type { ImpactRecord } from './impact-record'
import { openPeriodsOf } from './impact-record'
import { doubtWords } from './impact.words'
import { lastValues, valueAt } from './indicators'
import { fileHeadings } from './measurement-file'

/** A file of measurements to fill: each indicator at each open period, with what is known. */
export const measurementTemplate = (record: ImpactRecord, today: Day): string =>
  csvSheet([
    fileHeadings,
    ...openPeriodsOf(record, today).flatMap((period) => record.measured.map(({ key }) => {
      const held = valueAt(record.values, key, period)
      return [key, period, held ? String(held.value).replace('.', ',') : '', held?.word ?? '']
    })),
  ])

/** Every last value of the programme, one a row, in a workbook. */
export function programmeWorkbook(records: readonly ImpactRecord[], demonstration: boolean) {
  const rows: SheetCell[][] = records.flatMap((record) =>
    lastValues(record.values).map(({ key, period, value, doubts, word }): SheetCell[] => {
      const what = record.measured.find((one) => one.key === key)
      return [record.laureate.name, record.laureate.departementCode, { cents: record.allocated }, what?.label ?? key, what?.unit ?? '', what?.promise?.baseline ?? '', what?.promise?.target ?? '', period, value, doubts.map((doubt) => doubtWords[doubt]).join(' ; '), word]
    }))
  const headings: SheetCell[] = ['Lauréat', 'Département', 'Aide attribuée (€)', 'Indicateur', 'Unité', 'Départ', 'Promis', 'Période close le', 'Valeur', 'Questionnée parce que', 'Explication']
  return workbook(demonstration ? 'Données de démonstration' : 'Impact', [headings, ...rows])
}
