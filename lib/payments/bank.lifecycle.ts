import type { Actor } from '@/lib/accounts/actor'
import type { Transition } from '@/lib/kernel/lifecycle'
import type { BankState } from './bank-details'
import { mayHandlePayments } from './payments.policy'

export type BankVerb = 'verify' | 'confirm' | 'refuse'

type BankFacts = { state: BankState; isChange: boolean; file: 'none' | 'held' | 'ready'; verifiedById: string | null }

type Row = Transition<Actor, BankState, BankVerb, BankFacts>

const readable: Row['guard'] = ({ file }) =>
  file === 'none' ? 'Le RIB de la banque n’est pas joint.' : file === 'held' ? 'Le RIB attend l’antivirus : recommencez dans un instant.' : null

/** Every change of an account, once. A first one is confirmed when it is verified; a change waits for a second person's call. */
export const bankLifecycle: readonly Row[] = [
  { from: ['SENT'], verb: 'verify', to: 'VERIFIED', who: mayHandlePayments, guard: readable, event: 'bank-details.verified' },
  {
    from: ['VERIFIED'],
    verb: 'confirm',
    to: 'CONFIRMED',
    who: mayHandlePayments,
    guard: ({ verifiedById }, actor) => (actor.kind === 'person' && actor.id === verifiedById ? 'Vous avez vérifié ce RIB : une autre personne de l’équipe appelle la structure et le confirme.' : null),
    event: 'bank-details.confirmed',
  },
  { from: ['SENT', 'VERIFIED'], verb: 'refuse', to: 'REFUSED', who: mayHandlePayments, guard: () => null, event: 'bank-details.refused' },
]

export const bankRefusals = {
  SENT: 'Ce RIB n’est pas encore vérifié.',
  VERIFIED: 'Ce RIB est vérifié : il attend l’appel d’une seconde personne.',
  CONFIRMED: 'Ce RIB est confirmé.',
  REFUSED: 'Ce RIB est refusé.',
  REPLACED: 'Un autre RIB remplace celui-ci.',
} as const satisfies Record<BankState, string>
