import { isStaff, type Actor } from '@/lib/accounts/actor'
import type { Transition } from '@/lib/kernel/lifecycle'
import type { CallState } from './call-phase'
import { whyCallNotAnswered, type QuestionState } from './question'

export const questionVerbs = ['answer', 'correct', 'setAside'] as const
export type QuestionVerb = (typeof questionVerbs)[number]
export type QuestionFacts = { state: QuestionState; callState: CallState }

type Row = Transition<Actor, QuestionState, QuestionVerb, QuestionFacts>

const staff: Row['who'] = (actor) => isStaff(actor)
const guard: Row['guard'] = ({ callState }) => whyCallNotAnswered(callState)

/** What becomes of a question on the call. One set aside may still be answered. */
export const questionLifecycle: readonly Row[] = [
  { from: ['WAITING', 'SET_ASIDE'], verb: 'answer', to: 'ANSWERED', who: staff, guard, event: 'question.answered' },
  { from: ['ANSWERED'], verb: 'correct', to: 'ANSWERED', who: staff, guard, event: 'question.corrected' },
  { from: ['WAITING'], verb: 'setAside', to: 'SET_ASIDE', who: staff, guard, event: 'question.set-aside' },
]

/** Why a verb does not apply, by the state the question is in. */
export const questionRefusals = {
  WAITING: 'Cette question attend sa première réponse.',
  ANSWERED: 'La réponse à cette question est publiée : elle se corrige, elle ne se retire pas.',
  SET_ASIDE: 'Cette question est écartée.',
} as const satisfies Record<QuestionState, string>
