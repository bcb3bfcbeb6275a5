import { delegationFor, isStaff, type Actor } from '@/lib/accounts/actor'
import type { Transition } from '@/lib/kernel/lifecycle'
import { isMember, mayWriteFor } from '@/lib/structures/structure.policy'
import type { AppealState } from './appeal'
import { whyNotInstruct, type Work } from './worked-on'

export type AppealVerb = 'withdraw' | 'propose' | 'accept' | 'reject' | 'open'

/** `worked`: what whoever acts did on the dossier before its decision. */
export type AppealFacts = { state: AppealState; callId: string; structureId: string; proposedById: string | null; worked: readonly Work[] }

type Row = Transition<Actor, AppealState, AppealVerb, AppealFacts>

const signs: Row['who'] = (actor, { callId }) => delegationFor(actor, callId) !== undefined
const byAnother: Row['guard'] = ({ proposedById }, actor) =>
  actor.kind === 'person' && actor.id === proposedById ? 'Qui a proposé la réponse ne la signe pas : elle revient à un autre signataire.' : null
const always: Row['guard'] = () => null
const reads: Row['who'] = (actor, { state, structureId }) => (state === 'ACCEPTED' || state === 'REJECTED') && isMember(actor, structureId)

/** Every change of an appeal, once. No event tells its answer. */
export const appealLifecycle: readonly Row[] = [
  { from: ['FILED', 'PROPOSED'], verb: 'withdraw', to: 'WITHDRAWN', who: (actor, { structureId }) => mayWriteFor(actor, structureId), guard: always, event: 'appeal.withdrawn' },
  { from: ['FILED', 'PROPOSED'], verb: 'propose', to: 'PROPOSED', who: (actor) => isStaff(actor), guard: ({ worked }) => whyNotInstruct(worked), event: 'appeal.proposed' },
  { from: ['PROPOSED'], verb: 'accept', to: 'ACCEPTED', who: signs, guard: byAnother, event: 'appeal.decided' },
  { from: ['PROPOSED'], verb: 'reject', to: 'REJECTED', who: signs, guard: byAnother, event: 'appeal.decided' },
  { from: ['ACCEPTED'], verb: 'open', to: 'ACCEPTED', who: reads, guard: always, event: 'appeal.answer-opened' },
  { from: ['REJECTED'], verb: 'open', to: 'REJECTED', who: reads, guard: always, event: 'appeal.answer-opened' },
]

/** Why a verb does not apply, by the state that the appeal is in. */
export const appealRefusals = {
  FILED: 'Ce recours est à l’instruction : aucune réponse n’est proposée.',
  PROPOSED: 'Une réponse à ce recours attend la signature.',
  ACCEPTED: 'La réponse à ce recours est signée : elle ne change plus.',
  REJECTED: 'La réponse à ce recours est signée : elle ne change plus.',
  WITHDRAWN: 'La structure a retiré ce recours.',
} as const satisfies Record<AppealState, string>
