import { listOf } from '@/lib/kernel/french'

/** What somebody did on a dossier before its decision: whoever did any of it does not instruct the appeal. */
export const works = ['officer', 'review', 'note', 'complement', 'marks', 'plan', 'letter'] as const
export type Work = (typeof works)[number]

const workWords = {
  officer: 'le dossier lui était confié',
  review: 'a participé à l’instruction de sa recevabilité',
  note: 'a écrit une remarque ou la fiche de synthèse du dossier',
  complement: 'a demandé ou réglé des compléments',
  marks: 'a noté ce dossier ou siégé au jury sur lui',
  plan: 'a préparé ou contrôlé l’attribution',
  letter: 'a établi ou récrit sa lettre',
} as const satisfies Record<Work, string>

export const workSentence = (done: readonly Work[]): string => listOf(works.filter((work) => done.includes(work)).map((work) => workWords[work]))

/** Why this person may not instruct the appeal, or null. */
export const whyNotInstruct = (done: readonly Work[]): string | null =>
  done.length === 0 ? null : `Un recours s’instruit par une personne qui n’a pas travaillé sur le dossier. Ce n’est pas votre cas : ${done.map((work) => yourWords[work]).join(', ')}.`

const yourWords = {
  officer: 'il vous était confié',
  review: 'vous avez participé à l’instruction de sa recevabilité',
  note: 'vous avez écrit une remarque ou sa fiche de synthèse',
  complement: 'vous avez demandé ou réglé des compléments',
  marks: 'vous l’avez noté ou avez siégé au jury sur lui',
  plan: 'vous avez préparé ou contrôlé l’attribution',
  letter: 'vous avez établi ou récrit sa lettre',
} as const satisfies Record<Work, string>
