import type { Actor } from '@/lib/accounts/actor'
import { dayOf, formatDay, type Day } from '@/lib/kernel/days'
import type { Transition } from '@/lib/kernel/lifecycle'
import type { RepaymentState } from './payment'
import { mayAskPayment, mayHandlePayments } from './payments.policy'

export type RepaymentVerb = 'answer' | 'decide' | 'recover'

type RepaymentFacts = { state: RepaymentState; structureId: string; answerByOn: Day }

type Row = Transition<Actor, RepaymentState, RepaymentVerb, RepaymentFacts>

/** Nothing is asked back before the structure answered, or could have. */
export const repaymentLifecycle: readonly Row[] = [
  {
    from: ['NOTICED'],
    verb: 'answer',
    to: 'ANSWERED',
    who: (actor, { structureId }) => mayAskPayment(actor, structureId),
    guard: ({ answerByOn }, _actor, now) => (dayOf(now) > answerByOn ? `Le délai de réponse est passé depuis le ${formatDay(answerByOn)}.` : null),
    event: 'repayment.answered',
  },
  {
    from: ['NOTICED'],
    verb: 'decide',
    to: 'DECIDED',
    who: mayHandlePayments,
    guard: ({ answerByOn }, _actor, now) => (dayOf(now) > answerByOn ? null : `La structure peut répondre jusqu’au ${formatDay(answerByOn)} : rien ne se décide avant.`),
    event: 'repayment.decided',
  },
  { from: ['ANSWERED'], verb: 'decide', to: 'DECIDED', who: mayHandlePayments, guard: () => null, event: 'repayment.decided' },
  { from: ['DECIDED'], verb: 'recover', to: 'DECIDED', who: mayHandlePayments, guard: () => null, event: 'repayment.recovered' },
]

export const repaymentRefusals = {
  NOTICED: 'Le reversement n’est pas encore décidé.',
  ANSWERED: 'La structure a répondu : ce reversement attend sa décision.',
  DECIDED: 'Ce reversement est décidé.',
} as const satisfies Record<RepaymentState, string>
