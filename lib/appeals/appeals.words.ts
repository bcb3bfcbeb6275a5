import type { AppealAnswer, AppealState } from './appeal'
import type { FeedbackMode } from './feedback'

export const appealStateWords = {
  FILED: 'À instruire',
  PROPOSED: 'Réponse à signer',
  ACCEPTED: 'Accepté',
  REJECTED: 'Rejeté',
  WITHDRAWN: 'Retiré',
} as const satisfies Record<AppealState, string>

export const appealStateTones = { FILED: 'warning', PROPOSED: 'info', ACCEPTED: 'success', REJECTED: 'neutral', WITHDRAWN: 'neutral' } as const satisfies Record<AppealState, string>

/** What the structure is told: nothing of an answer that it has not opened. */
export const ownAppealWords = {
  FILED: 'Votre recours est à l’instruction.',
  PROPOSED: 'Votre recours est à l’instruction.',
  ACCEPTED: 'Une réponse vous attend.',
  REJECTED: 'Une réponse vous attend.',
  WITHDRAWN: 'Votre structure a retiré ce recours.',
} as const satisfies Record<AppealState, string>

export const appealAnswerWords = {
  ACCEPTED: 'Accepter le recours',
  REJECTED: 'Rejeter le recours',
} as const satisfies Record<AppealAnswer, string>

/** The answer's title, and what follows from it. */
export const answerTitles = { ACCEPTED: 'Votre recours est accepté', REJECTED: 'Votre recours est rejeté' } as const satisfies Record<AppealAnswer, string>
export const answerConsequences = {
  ACCEPTED: 'La décision contestée sera prise de nouveau sur votre dossier. Elle n’est pas remplacée par cette réponse : une nouvelle décision vous sera notifiée ici. L’accord ne dit rien d’avance de son sens ni d’un montant.',
  REJECTED: 'La décision contestée est maintenue. Cette réponse peut être contestée devant le tribunal, avec la décision, dans les conditions rappelées ci-dessous.',
} as const satisfies Record<AppealAnswer, string>

export const feedbackModeWords = { PHONE: 'Par téléphone', VIDEO: 'En visioconférence' } as const satisfies Record<FeedbackMode, string>
