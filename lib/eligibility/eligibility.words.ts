import type { ReviewCheck, Standing } from './eligibility-review'

export const standingWords = {
  OPEN: 'À instruire',
  ELIGIBLE: 'Recevable',
  INELIGIBLE: 'Irrecevable',
  REOPENED: 'Rouvert par la structure',
  WITHDRAWN: 'Retiré',
} satisfies Record<Standing, string>

export const standingTones = {
  OPEN: 'warning',
  ELIGIBLE: 'success',
  INELIGIBLE: 'danger',
  REOPENED: 'info',
  WITHDRAWN: 'neutral',
} as const satisfies Record<Standing, string>

export const checkWords = {
  labelled: 'La candidature concerne au moins un espace France services ou un bus labellisé',
  complete: 'Le dossier est complet : réponses, plan de financement, pièces demandées',
  'in-time': 'Le dossier a été déposé avant la clôture',
  'legal-form': 'La forme juridique de la structure est admise par le règlement',
} satisfies Record<ReviewCheck, string>
