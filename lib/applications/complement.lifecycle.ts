import { isStaff, worksWithJury, type Actor } from '@/lib/accounts/actor'
import type { CallState } from '@/lib/calls/call-phase'
import type { Missing } from '@/lib/forms/completeness'
import type { Transition } from '@/lib/kernel/lifecycle'
import { isMember, mayWriteFor } from '@/lib/structures/structure.policy'
import type { ApplicationState } from './application.lifecycle'
import { whyNoComplement, type ComplementState } from './complement'

export const complementVerbs = ['send', 'accept', 'askAgain', 'cancel'] as const
export type ComplementVerb = (typeof complementVerbs)[number]

export type ComplementFacts = {
  state: ComplementState
  structureId: string
  callId: string
  application: ApplicationState
  callState: CallState
  /** What the questions reopened still lack. */
  missing: readonly Missing[]
}

type Bearing = {
  state: ApplicationState
  structure: { id: string }
  call: { id: string; state: CallState }
  missing: readonly Missing[]
  reopened: ReadonlySet<string> | null
}

/** The facts of a request by the dossier that bears it. */
export const complementFacts = (dossier: Bearing, state: ComplementState): ComplementFacts => ({
  state, structureId: dossier.structure.id, callId: dossier.call.id, application: dossier.state, callState: dossier.call.state,
  missing: dossier.missing.filter(({ field }) => dossier.reopened?.has(field)),
})

type Row = Transition<Actor, ComplementState, ComplementVerb, ComplementFacts>

const writer: Row['who'] = (actor, { structureId }) => mayWriteFor(actor, structureId)
const staff: Row['who'] = (actor) => isStaff(actor)

/** Nobody asks, or judges what was asked, of a dossier that is their own or that they will mark. */
export function whyNotThisOfficer(actor: Actor, { structureId, callId }: { structureId: string; callId: string }): string | null {
  if (isMember(actor, structureId)) return 'Vous agissez pour cette structure : une autre personne instruit son dossier.'
  return worksWithJury(actor, callId) ? 'Vous travaillez avec le jury de cet appel : une autre personne instruit ce dossier.' : null
}

const elsewhere: Row['guard'] = (facts, actor) => whyNotThisOfficer(actor, facts)
const stillRead: Row['guard'] = ({ application, callState }) => whyNoComplement({ state: application, call: { state: callState } })

/** What becomes of a request for complements. */
export const complementLifecycle: readonly Row[] = [
  {
    from: ['ASKED'],
    verb: 'send',
    to: 'SENT',
    who: writer,
    guard: (facts, actor, now) => {
      if (facts.application === 'DRAFT' && facts.callState === 'LAUNCHED') return 'Ce dossier est repris : déposez-le de nouveau ou gardez le dernier dépôt, puis renvoyez vos compléments.'
      return stillRead(facts, actor, now) ?? (facts.missing.length === 0 ? null : `Il reste à compléter : ${facts.missing.map(({ sentence }) => sentence).join(' ')}`)
    },
    event: 'complement.sent',
  },
  { from: ['SENT'], verb: 'accept', to: 'ACCEPTED', who: staff, guard: elsewhere, event: 'complement.accepted' },
  { from: ['SENT'], verb: 'askAgain', to: 'INSUFFICIENT', who: staff, guard: (facts, actor, now) => elsewhere(facts, actor, now) ?? stillRead(facts, actor, now), event: 'complement.asked-again' },
  { from: ['ASKED'], verb: 'cancel', to: 'CANCELLED', who: staff, guard: elsewhere, event: 'complement.cancelled' },
]

/** Why a verb does not apply, by the state the request is in. */
export const complementRefusals = {
  ASKED: 'Cette demande attend les compléments de la structure.',
  SENT: 'Les compléments sont renvoyés.',
  ACCEPTED: 'Ces compléments sont acceptés.',
  INSUFFICIENT: 'Ces compléments ont été redemandés.',
  CANCELLED: 'Cette demande est annulée.',
} as const satisfies Record<ComplementState, string>
