import type { QuestionGround } from './question'

export const questionGroundWords = {
  ALREADY_ANSWERED: 'une réponse publiée y répond déjà',
  OFF_TOPIC: 'elle ne porte pas sur l’appel',
  ABOUT_ONE_DOSSIER: 'elle porte sur un seul dossier',
} satisfies Record<QuestionGround, string>
