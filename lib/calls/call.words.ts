import type { JurorRole } from '@/lib/accounts/actor'
import { listOf } from '@/lib/kernel/french'
import { departementName } from '@/lib/places/departement'
import type { CallPhase, CallState } from './call-phase'
import type { SubEnvelope } from './sub-envelope'

export const phaseWords = {
  draft: 'En préparation',
  upcoming: 'Annoncé',
  open: 'Ouvert',
  closed: 'Clos',
  'in-jury': 'Au jury',
  decided: 'Décidé',
  announced: 'Résultats annoncés',
  'in-follow-up': 'En accompagnement',
  archived: 'Archivé',
  abandoned: 'Sans suite',
} satisfies Record<CallPhase, string>

export const phaseTones = {
  draft: 'neutral',
  upcoming: 'info',
  open: 'success',
  closed: 'neutral',
  'in-jury': 'info',
  decided: 'info',
  announced: 'success',
  'in-follow-up': 'success',
  archived: 'neutral',
  abandoned: 'danger',
} as const satisfies Record<CallPhase, string>

export const stateWords = {
  DRAFT: 'brouillon',
  LAUNCHED: 'lancé',
  IN_JURY: 'au jury',
  DECIDED: 'décidé',
  ANNOUNCED: 'annoncé',
  IN_FOLLOW_UP: 'en accompagnement',
  ARCHIVED: 'archivé',
  ABANDONED: 'sans suite',
} satisfies Record<CallState, string>

export const actWords = {
  LAUNCH: 'Appel lancé',
  EXTENSION: 'Candidatures prolongées',
  ABANDONMENT: 'Appel déclaré sans suite',
  FORM_CORRECTED: 'Formulaire corrigé',
  JURY_OPENED: 'Jury ouvert',
  SCORING_CLOSED: 'Notation close',
  DECIDED: 'Enveloppe signée',
  ANNOUNCEMENT: 'Résultats annoncés',
  FOLLOW_UP: 'Accompagnement ouvert',
  ARCHIVE: 'Appel archivé',
} as const

export const jurorRoleWords = {
  PRESIDENT: 'président(e)',
  DEPUTY: 'président(e) suppléant(e)',
  MEMBER: 'membre',
} satisfies Record<JurorRole, string>

/** Which dossiers a sub-envelope is kept for. */
export function keptFor({ ambition, departements }: Pick<SubEnvelope, 'ambition' | 'departements'>): string {
  const places = departements.length === 0 ? '' : `${departements.length === 1 ? 'le département' : 'les départements'} ${listOf(departements.map(departementName))}`
  if (ambition === null) return `pour ${places}`
  return places === '' ? `pour l’ambition ${ambition}` : `pour l’ambition ${ambition} dans ${places}`
}
