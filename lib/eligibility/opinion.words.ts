import { plural } from '@/lib/kernel/french'
import { departementLabel } from '@/lib/places/departement'
import type { OpinionBody, OpinionStanding, OpinionValue } from './opinion'

export const opinionBodyWords = {
  PREFECTURE: 'Préfecture',
  IMPLANTATION: 'Implantation locale',
} satisfies Record<OpinionBody, string>

/** « Préfecture, 15 – Cantal ». */
export const opinionFrom = ({ body, departementCode }: { body: OpinionBody; departementCode: string | null }): string =>
  departementCode === null ? opinionBodyWords[body] : `${opinionBodyWords[body]}, ${departementLabel(departementCode)}`

export const opinionValueWords = {
  FAVOURABLE: 'Favorable',
  RESERVED: 'Réservé',
  UNFAVOURABLE: 'Défavorable',
} satisfies Record<OpinionValue, string>

export const opinionValueTones = {
  FAVOURABLE: 'success',
  RESERVED: 'warning',
  UNFAVOURABLE: 'danger',
} as const satisfies Record<OpinionValue, string>

export const opinionStandingWords = {
  ASKED: 'Attendu',
  LATE: 'En retard',
  GIVEN: 'Rendu',
  DECLINED: 'Déport',
  CANCELLED: 'Annulé',
} satisfies Record<OpinionStanding, string>

export const opinionStandingTones = {
  ASKED: 'info',
  LATE: 'warning',
  GIVEN: 'success',
  DECLINED: 'neutral',
  CANCELLED: 'neutral',
} as const satisfies Record<OpinionStanding, string>

export type OpinionCounts = Record<'given' | 'awaited' | 'late', number>

/** « 1 rendu, 1 attendu, 1 en retard »; nothing when nothing was asked. */
export const opinionCountWords = ({ given, awaited, late }: OpinionCounts): string =>
  [given && plural(given, 'rendu'), awaited && plural(awaited, 'attendu'), late && plural(late, 'en retard', 'en retard')].filter(Boolean).join(', ')
