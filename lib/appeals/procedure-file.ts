import type { JurorRole } from '@/lib/accounts/actor'
import type { Outcome } from '@/lib/decisions/decision'
import type { MinutesItem } from '@/lib/deliberation/minutes'

/** What one reading said of the dossier; nothing of who read. */
export type Reading = { appreciation: string; marks: { criterion: string; value: number; ground: string }[] }

/** Everything that the file may tell, as the record holds it; `others` is what must not be read in what people wrote. */
export type ProcedureRecord = {
  call: {
    title: string; summary: string; text: string; funder: string; demonstration: boolean
    opensAt: string | null; closesAt: string | null; launchedAt: string | null
    maxMark: number; readings: number; groundsRequiredUpTo: number; quorumNumerator: number; quorumDenominator: number
    secretCasting: boolean; secondConvocation: boolean; remediesText: string
  }
  criteria: { id: string; label: string; description: string; weight: number; levels: string[] }[]
  jury: { name: string; role: JurorRole; capacity: string; act: string; appointedOn: string }[]
  own: {
    applicationId: string; number: number; structureId: string; structureName: string; title: string
    outcome: Outcome; grounds: string; signedAt: string; capacity: string; delegation: string; delegatedOn: string
    reviewGround: string; recused: number
  }
  readings: Reading[]
  meetings: { n: number; place: string; openedAt: string | null; sealedAt: string; sha256: string; examined: number; item: MinutesItem }[]
  laureates: { name: string; departementCode: string }[]
  others: { names: string[]; people: string[] }
}

/** The mean of a criterion over the readings, on the call's scale; null when nothing was read. */
export const meanOf = (readings: readonly Reading[], criterion: string): number | null => {
  const values = readings.flatMap(({ marks }) => marks.filter((mark) => mark.criterion === criterion).map(({ value }) => value))
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The raw weighted mean out of 100: the reference of the ranking. */
export function weightedMean({ call, criteria, readings }: Pick<ProcedureRecord, 'call' | 'criteria' | 'readings'>): number | null {
  const parts = criteria.map(({ id, weight }) => ({ mean: meanOf(readings, id), weight }))
  return parts.length === 0 || parts.some(({ mean }) => mean === null) ? null : parts.reduce((sum, { mean, weight }) => sum + ((mean ?? 0) / call.maxMark) * weight, 0)
}
