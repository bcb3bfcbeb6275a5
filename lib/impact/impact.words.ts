import { formatNumber } from '@/lib/kernel/french'
import type { plainUses, Reading } from './activity-columns'
import type { Doubt } from './indicators'
import type { ReportField, ReportKind, ReportState } from './report'

export const doubtWords = {
  RANGE: 'hors des valeurs attendues',
  DECREASE: 'inférieure au relevé précédent alors qu’elle se compte depuis le début',
  JUMP: 'plus de quatre fois ce qui était relevé ou promis',
} as const satisfies Record<Doubt, string>

export const doubtSentence = (doubts: readonly Doubt[]): string => `Cette valeur surprend : ${doubts.map((doubt) => doubtWords[doubt]).join(' ; ')}. Corrigez-la, ou dites en un mot pourquoi elle est juste.`

export const plainUseWords = { '': 'Rien : ignorée', date: 'La date ou le mois', annee: 'L’année', permanence: 'La date d’une permanence' } as const satisfies Record<(typeof plainUses)[number], string>
export const readingWords = { ADD: 'en additionnant', LAST: 'par sa dernière valeur', COUNT: 'en comptant ses lignes', DISTINCT: 'en comptant ses noms' } as const satisfies Record<Reading, string>

export const reportKindWords = { INTERIM: 'Rapport intermédiaire', FINAL: 'Rapport final' } as const satisfies Record<ReportKind, string>
export const reportStateWords = { DRAFT: 'En rédaction', SUBMITTED: 'Remis', SENT_BACK: 'À reprendre', ACCEPTED: 'Accepté' } as const satisfies Record<ReportState, string>
export const reportStateTones = { DRAFT: 'neutral', SUBMITTED: 'info', SENT_BACK: 'warning', ACCEPTED: 'success' } as const satisfies Record<ReportState, string>
export const reportFieldWords = {
  done: 'Ce qui a été fait',
  effects: 'Ce que cela a changé pour les habitants',
  difficulties: 'Difficultés et ce qui en a été appris',
  future: 'Suites',
  budget: 'Budget',
  figures: 'Relevés',
} as const satisfies Record<ReportField, string>

/** A value as it is read: a decimal only when it has one. */
export const figure = (value: number): string => formatNumber(value, Number.isInteger(value) ? 0 : 1)
export const withUnit = (value: number, unit: string): string => `${figure(value)}${unit && `\u00a0${unit}`}`
