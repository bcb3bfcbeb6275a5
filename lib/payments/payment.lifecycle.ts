import type { Actor } from '@/lib/accounts/actor'
import { whyArchived } from '@/lib/envelope/plan.policy'
import type { Transition } from '@/lib/kernel/lifecycle'
import type { PaymentState } from './payment'
import { mayHandlePayments } from './payments.policy'

export type PaymentVerb = 'verify' | 'approve' | 'sendBack' | 'order' | 'pay' | 'reject'

type PaymentFacts = { state: PaymentState; callState: string; lacks: readonly string[]; verifiedById: string | null; requestedById: string | null }

type Row = Transition<Actor, PaymentState, PaymentVerb, PaymentFacts>

const followed: Row['guard'] = ({ callState }) => whyArchived(callState)
const ready: Row['guard'] = (facts, actor, now) => followed(facts, actor, now) ?? facts.lacks[0] ?? null

/** Every change of a request, once: proofs verified by one person, approved by another, ordered with others, paid as finance says. */
export const paymentLifecycle: readonly Row[] = [
  { from: ['REQUESTED'], verb: 'verify', to: 'VERIFIED', who: mayHandlePayments, guard: followed, event: 'payment.verified' },
  {
    from: ['VERIFIED'],
    verb: 'approve',
    to: 'APPROVED',
    who: mayHandlePayments,
    guard: (facts, actor, now) => (actor.kind === 'person' && actor.id === facts.verifiedById ? 'Vous avez vérifié ces justificatifs : une autre personne de l’équipe approuve le versement.' : ready(facts, actor, now)),
    event: 'payment.approved',
  },
  { from: ['REQUESTED', 'VERIFIED', 'APPROVED'], verb: 'sendBack', to: 'SENT_BACK', who: mayHandlePayments, guard: followed, event: 'payment.sent-back' },
  { from: ['APPROVED'], verb: 'order', to: 'ORDERED', who: mayHandlePayments, guard: ready, event: 'payment.ordered' },
  { from: ['ORDERED'], verb: 'pay', to: 'PAID', who: mayHandlePayments, guard: followed, event: 'payment.paid' },
  { from: ['ORDERED'], verb: 'reject', to: 'APPROVED', who: mayHandlePayments, guard: followed, event: 'payment.rejected' },
]

export const paymentRefusals = {
  REQUESTED: 'Les justificatifs de ce versement ne sont pas encore vérifiés.',
  VERIFIED: 'Les justificatifs de ce versement sont vérifiés : il attend son approbation.',
  APPROVED: 'Ce versement est approuvé.',
  ORDERED: 'L’ordre de paiement est parti.',
  PAID: 'Ce versement est payé.',
  SENT_BACK: 'Cette demande est renvoyée à la structure.',
  CANCELLED: 'Cette demande est annulée.',
} as const satisfies Record<PaymentState, string>
