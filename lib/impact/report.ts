import { sumCents, type Cents } from '@/lib/kernel/cents'

/** What a laureate tells of a period. Pure; the same names as the record's. */
export type ReportKind = 'INTERIM' | 'FINAL'
export type ReportState = 'DRAFT' | 'SUBMITTED' | 'SENT_BACK' | 'ACCEPTED'

export const reportTexts = ['done', 'effects', 'difficulties', 'future'] as const
export type ReportText = (typeof reportTexts)[number]
/** What a remark may be about. */
export const reportFields = [...reportTexts, 'budget', 'figures'] as const
export type ReportField = (typeof reportFields)[number]

export type ReportLine = { position: number; label: string; planned: Cents; spent: Cents | null }

/** What is missing before a report is submitted, by field. The final one also tells what becomes of the project, and all that was spent. */
export function reportLacks(kind: ReportKind, texts: Record<ReportText, string>, lines: readonly ReportLine[], measured: number): Partial<Record<ReportField, string>> {
  const lacks: Partial<Record<ReportField, string>> = {}
  if (texts.done.trim() === '') lacks.done = 'Dites ce qui a été fait.'
  if (texts.effects.trim() === '') lacks.effects = 'Dites ce que cela a changé.'
  if (kind === 'FINAL' && texts.future.trim() === '') lacks.future = 'Dites ce que devient le projet.'
  if (kind === 'FINAL' && lines.some(({ spent }) => spent === null)) lacks.budget = 'Indiquez la dépense de chaque ligne, zéro compris.'
  if (measured === 0) lacks.figures = 'Saisissez d’abord les relevés de cette période.'
  return lacks
}

export type Accounts = { planned: Cents; spent: Cents }
export const accountsOf = (lines: readonly ReportLine[]): Accounts => ({
  planned: sumCents(lines.map(({ planned }) => planned)),
  spent: sumCents(lines.flatMap(({ spent }) => (spent === null ? [] : [spent]))),
})
