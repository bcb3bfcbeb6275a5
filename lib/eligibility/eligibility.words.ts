import { listOf, plural } from '@/lib/kernel/french'
import type { Result } from '@/lib/kernel/result'
import type { AutomaticCheck } from './automatic-checks'
import type { ReviewCheck, Standing } from './eligibility-review'
import type { ClockStanding } from './legal-clock'

export const standingWords = {
  OPEN: 'À instruire',
  PROPOSED: 'Irrecevabilité à confirmer',
  ELIGIBLE: 'Recevable',
  INELIGIBLE: 'Irrecevable',
  REOPENED: 'Rouvert par la structure',
  WITHDRAWN: 'Retiré',
} satisfies Record<Standing, string>

export const standingTones = {
  OPEN: 'warning',
  PROPOSED: 'warning',
  ELIGIBLE: 'success',
  INELIGIBLE: 'danger',
  REOPENED: 'info',
  WITHDRAWN: 'neutral',
} as const satisfies Record<Standing, string>

export const checkWords = {
  labelled: 'La candidature concerne au moins un espace France services ou un bus labellisé',
  complete: 'Le dossier est complet : réponses, plan de financement, pièces demandées',
  'in-time': 'Le dossier a été déposé avant la clôture',
  'legal-form': 'La forme juridique de la structure est admise par le règlement',
} satisfies Record<ReviewCheck, string>

export const automaticCheckWords = {
  siret: 'Clé du SIRET',
  siren: 'Une seule candidature par SIREN',
  window: 'Période de dépôt',
  places: 'Communes et départements',
  balance: 'Équilibre du plan',
  ceiling: 'Plafond de l’aide',
  rate: 'Taux de l’aide',
  commitments: 'Attestations',
  files: 'Pièces obligatoires',
  deliberation: 'Délibération du conseil',
} satisfies Record<AutomaticCheck, string>

/** What an act on who instructs dossiers did. */
export function entrustedSentence({ changed, kept, officer }: { changed: number; kept: readonly number[]; officer: string | null }): string {
  const done = changed === 0 ? 'Rien ne change.' : officer ? `${plural(changed, 'dossier est confié', 'dossiers sont confiés')} à ${officer}.` : `${plural(changed, 'dossier n’est plus confié', 'dossiers ne sont plus confiés')} à personne en particulier.`
  return kept.length === 0 ? done : `${done} ${officer ?? ''} ne peut pas instruire ${listOf(kept.map((number) => `le n°\u00a0${number}`))} (déport, lien ou jury)\u00a0: inchangé${kept.length > 1 ? 's' : ''}.`
}

export const clockWords = {
  RUNNING: 'Court',
  SUSPENDED: 'Suspendu',
  ENDED: 'Terminé',
  OVER: 'Passé',
} satisfies Record<ClockStanding, string>

export const clockTones = {
  RUNNING: 'info',
  SUSPENDED: 'neutral',
  ENDED: 'neutral',
  OVER: 'warning',
} as const satisfies Record<ClockStanding, string>

/** What a declaration of several dossiers did, and why it left some as they were. */
export function declaredSentence(outcomes: readonly { number: number | null; result: Result<unknown> }[]): string {
  const done = outcomes.filter(({ result }) => result.kind === 'ok').length
  const kept = outcomes.flatMap(({ number, result }) => {
    if (result.kind === 'ok') return []
    const why = 'message' in result && result.message !== undefined ? result.message : 'Ce dossier n’existe pas, ou vous n’y avez pas accès.'
    return [number === null ? why : `Dossier n°\u00a0${number}\u00a0: ${why}`]
  })
  const declared = done === 0 ? 'Aucun dossier n’a changé.' : `${plural(done, 'dossier est déclaré recevable', 'dossiers sont déclarés recevables')}.`
  return [declared, ...kept].join(' ')
}
