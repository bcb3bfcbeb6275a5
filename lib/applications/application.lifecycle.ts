import type { Actor } from '@/lib/accounts/actor'
import type { CallState } from '@/lib/calls/call-phase'
import { isOpen } from '@/lib/calls/window'
import type { Missing } from '@/lib/forms/completeness'
import { formatInstant } from '@/lib/kernel/instants'
import type { Transition } from '@/lib/kernel/lifecycle'
import { mayWriteFor } from '@/lib/structures/structure.policy'

export type ApplicationState = 'DRAFT' | 'SUBMITTED' | 'WITHDRAWN'
export type ApplicationVerb = 'deposit' | 'reopen' | 'keepDeposit' | 'withdraw'

export type CallWindow = { state: CallState; opensAt: Date | null; closesAt: Date | null }

type ApplicationFacts = {
  state: ApplicationState
  structureId: string
  firstDepositedAt: Date | null
  call: CallWindow & { contact: string }
  missing: readonly Missing[]
}

/** Why nothing is deposited for this call now, or null: the server's clock says it, to the millisecond. */
export function whyNotOpen({ state, opensAt, closesAt }: CallWindow, now: Date, kept = 'votre brouillon est gardé'): string | null {
  if (state === 'ABANDONED') return `Cet appel est sans suite : ${kept}.`
  if (state === 'DRAFT' || !opensAt || !closesAt) return 'Les candidatures ne sont pas ouvertes.'
  if (now < opensAt) return `Les candidatures ouvrent le ${formatInstant(opensAt)}.`
  if (state !== 'LAUNCHED' || !isOpen({ opensAt, closesAt }, now))
    return `Les candidatures sont closes depuis le ${formatInstant(closesAt)} : ${kept}.`
  return null
}

/**
 * A structure gives up whenever it wants until the announcement. What the jury and the signatory do meanwhile changes
 * nothing here: a refusal would tell it before its day.
 */
function whyNotWithdrawn({ call }: ApplicationFacts): string | null {
  const withdrawable: readonly CallState[] = ['LAUNCHED', 'IN_JURY', 'DECIDED']
  return withdrawable.includes(call.state) ? null : `Les résultats sont annoncés ou l’appel est terminé : pour renoncer, écrivez à ${call.contact || 'l’équipe de l’appel'}.`
}

type Row = Transition<Actor, ApplicationState, ApplicationVerb, ApplicationFacts>

const writer: Row['who'] = (actor, { structureId }) => mayWriteFor(actor, structureId)

/** Every change of a dossier's state, once. */
export const applicationLifecycle: readonly Row[] = [
  {
    from: ['DRAFT'],
    verb: 'deposit',
    to: 'SUBMITTED',
    who: writer,
    guard: ({ call, missing }, _actor, now) =>
      whyNotOpen(call, now) ?? (missing.length === 0 ? null : `Il reste à compléter : ${missing.map(({ sentence }) => sentence).join(' ')}`),
    event: 'application.deposited',
  },
  {
    from: ['SUBMITTED'],
    verb: 'reopen',
    to: 'DRAFT',
    who: writer,
    guard: ({ call }, _actor, now) => whyNotOpen(call, now, 'votre dépôt est gardé'),
    event: 'application.reopened',
  },
  {
    // A deposit that was acknowledged is never lost: reopened and not deposited again, the last one stands.
    from: ['DRAFT'],
    verb: 'keepDeposit',
    to: 'SUBMITTED',
    who: writer,
    guard: ({ firstDepositedAt }) => (firstDepositedAt ? null : 'Ce dossier n’a jamais été déposé.'),
    event: 'application.deposit-kept',
  },
  {
    from: ['DRAFT', 'SUBMITTED'],
    verb: 'withdraw',
    to: 'WITHDRAWN',
    who: writer,
    guard: whyNotWithdrawn,
    event: 'application.withdrawn',
  },
]

/** Why a verb does not apply, by the state that the dossier is in. */
export const applicationRefusals = {
  DRAFT: 'Ce dossier est un brouillon.',
  SUBMITTED: 'Ce dossier est déposé.',
  WITHDRAWN: 'Ce dossier est retiré.',
} as const satisfies Record<ApplicationState, string>
