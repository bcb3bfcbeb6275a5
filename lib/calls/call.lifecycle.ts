import { delegationFor, isStaff, type Actor } from '@/lib/accounts/actor'
import { plural } from '@/lib/kernel/french'
import type { Transition } from '@/lib/kernel/lifecycle'
import type { CallState } from './call-phase'

export type CallVerb = 'launch' | 'openJury' | 'decide' | 'announce' | 'followUp' | 'archive' | 'abandon'

export type CallFacts = {
  id: string
  state: CallState
  closesAt: Date | null
  /** Sentences that say what is still missing before the launch. */
  launchBlockers: readonly string[]
  /** Deposited dossiers whose eligibility is not decided. */
  unreviewed: number
  /** The envelope's plan is signed. */
  planSigned: boolean
  /** Dossiers whose decision is not signed. */
  undecided: number
  /** Both partners agree to the list and the sums as they are. */
  validated: boolean
}

type Row = Transition<Actor, CallState, CallVerb, CallFacts>

const staff: Row['who'] = (actor) => isStaff(actor)

/** Every change of a call's state, once. */
export const callLifecycle: readonly Row[] = [
  {
    from: ['DRAFT'],
    verb: 'launch',
    to: 'LAUNCHED',
    who: staff,
    guard: ({ launchBlockers }) => (launchBlockers.length === 0 ? null : `Il reste à compléter avant le lancement : ${launchBlockers.join(' ')}`),
    event: 'call.launched',
  },
  {
    from: ['LAUNCHED'],
    verb: 'openJury',
    to: 'IN_JURY',
    who: staff,
    guard: ({ closesAt, unreviewed }, _actor, now) => {
      if (!closesAt || now < closesAt) return 'Le jury s’ouvre après la clôture des candidatures.'
      return unreviewed > 0 ? `La recevabilité de ${plural(unreviewed, 'dossier n’est', 'dossiers n’est')} pas décidée.` : null
    },
    event: 'call.jury-opened',
  },
  {
    from: ['IN_JURY'],
    verb: 'decide',
    to: 'DECIDED',
    who: (actor, { id }) => delegationFor(actor, id) !== undefined,
    guard: ({ planSigned }) => (planSigned ? null : 'L’enveloppe n’est pas signée.'),
    event: 'call.decided',
  },
  {
    from: ['DECIDED'],
    verb: 'announce',
    to: 'ANNOUNCED',
    who: staff,
    guard: ({ undecided, validated }) => {
      if (undecided > 0) return `${plural(undecided, 'décision n’est', 'décisions ne sont')} pas ${undecided > 1 ? 'signées' : 'signée'}.`
      return validated ? null : 'L’annonce attend la validation des deux partenaires.'
    },
    event: 'call.announced',
  },
  { from: ['ANNOUNCED'], verb: 'followUp', to: 'IN_FOLLOW_UP', who: staff, guard: () => null, event: 'call.follow-up-opened' },
  { from: ['IN_FOLLOW_UP'], verb: 'archive', to: 'ARCHIVED', who: staff, guard: () => null, event: 'call.archived' },
  { from: ['DRAFT', 'LAUNCHED', 'IN_JURY', 'DECIDED'], verb: 'abandon', to: 'ABANDONED', who: staff, guard: () => null, event: 'call.abandoned' },
]

/** Why a verb does not apply, by the state the call is in. */
export const callStateRefusals = {
  DRAFT: 'Cet appel n’est pas lancé.',
  LAUNCHED: 'Cet appel est lancé : son jury n’est pas ouvert.',
  IN_JURY: 'Cet appel est au jury.',
  DECIDED: 'Cet appel est décidé : les résultats ne sont pas annoncés.',
  ANNOUNCED: 'Les résultats de cet appel sont annoncés.',
  IN_FOLLOW_UP: 'Cet appel est en accompagnement.',
  ARCHIVED: 'Cet appel est archivé.',
  ABANDONED: 'Cet appel est sans suite.',
} as const satisfies Record<CallState, string>
