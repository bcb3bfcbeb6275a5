import { actorId, type Actor } from '@/lib/accounts/actor'
import type { CallState } from '@/lib/calls/call-phase'
import { formatEuros, type Cents } from '@/lib/kernel/cents'
import { plural } from '@/lib/kernel/french'
import type { Transition } from '@/lib/kernel/lifecycle'
import { whyNotDeviating } from './deviation'
import { funded, type PlanLine, type PlanState } from './plan'
import { mayManagePlan, maySendPlanBack, maySignPlan } from './plan.policy'

export const planVerbs = ['prepare', 'check', 'sendBack', 'sign'] as const
export type PlanVerb = (typeof planVerbs)[number]

type PlanFacts = {
  callId: string
  callState: CallState
  state: PlanState
  total: Cents
  /** What the record counts as allocated, whoever wrote it. */
  allocated: Cents
  ceiling: Cents | null
  preparedById: string | null
  checkedById: string | null
  lines: readonly PlanLine[]
  /** Dossiers without a sealed verdict, or called again in a meeting that is not sealed. */
  unsealed: number
}

type Row = Transition<Actor, PlanState, PlanVerb, PlanFacts>

/** Why this amount cannot be given to this dossier, or null: from the smallest viable to the requested, under the call's ceiling. */
export function whyNotAmount(
  line: Pick<PlanLine, 'number' | 'smallestViable' | 'requested' | 'withdrawn'>,
  ceiling: Cents | null,
  amount: Cents,
): string | null {
  if (line.withdrawn) return `Dossier ${line.number} : la structure l’a retiré, rien ne lui est attribué.`
  if (amount < line.smallestViable)
    return `Dossier ${line.number} : le projet ne peut pas se faire à moins de ${formatEuros(line.smallestViable)}.`
  if (amount > line.requested) return `Dossier ${line.number} : la structure a demandé ${formatEuros(line.requested)}.`
  if (ceiling !== null && amount > ceiling) return `Dossier ${line.number} : le plafond de l’appel est de ${formatEuros(ceiling)}.`
  return null
}

/** Why nothing of the envelope moves in this state of the call, or null. */
export const whyNotNow = (callState: CallState): string | null =>
  callState === 'IN_JURY' ? null : 'L’enveloppe se prépare après la délibération et avant l’annonce.'

/** A verdict sealed since the last step counts at each of them: what is signed is what the jury advises then, or departs from it for a cause. */
function whyNotReady({ callState, lines, ceiling, allocated, unsealed }: PlanFacts): string | null {
  const whyNot = whyNotNow(callState)
  if (whyNot) return whyNot
  if (unsealed > 0) return `La délibération n’est pas scellée pour ${plural(unsealed, 'dossier')}.`
  if (funded(lines).length === 0) return 'Aucun montant n’est attribué : il n’y a rien à signer.'
  for (const line of lines) {
    const why = line.allocated === null ? null : whyNotAmount(line, ceiling, line.allocated)
    if (why) return why
  }
  if (lines.reduce((sum, line) => sum + (line.allocated ?? 0), 0) !== allocated)
    return 'Un montant reste attribué à un dossier qui n’est plus retenu : repartez des montants proposés par le jury.'
  return whyNotDeviating(lines)
}

/** Every change of the plan's state, once: buttons, commands, tests and documentation read this. */
export const planLifecycle: readonly Row[] = [
  { from: ['DRAFT'], verb: 'prepare', to: 'PREPARED', who: mayManagePlan, guard: whyNotReady, event: 'plan.prepared' },
  {
    from: ['PREPARED'],
    verb: 'check',
    to: 'CHECKED',
    who: mayManagePlan,
    guard: (facts, actor) =>
      facts.preparedById === actorId(actor) ? 'Vous avez préparé cette enveloppe : une seconde personne doit la contrôler.' : whyNotReady(facts),
    event: 'plan.checked',
  },
  {
    from: ['PREPARED', 'CHECKED'],
    verb: 'sendBack',
    to: 'DRAFT',
    who: (actor, { callId }) => maySendPlanBack(actor, callId),
    guard: () => null,
    event: 'plan.sent-back',
  },
  {
    from: ['CHECKED'],
    verb: 'sign',
    to: 'SIGNED',
    who: (actor, { callId }) => maySignPlan(actor, callId),
    guard: (facts, actor) =>
      [facts.preparedById, facts.checkedById].includes(actorId(actor))
        ? 'Vous avez préparé ou contrôlé cette enveloppe : une autre personne doit la signer.'
        : whyNotReady(facts),
    event: 'plan.signed',
  },
]

/** Why a verb does not apply, by the state that the plan is in. */
export const planRefusals = {
  DRAFT: 'L’enveloppe est en préparation.',
  PREPARED: 'L’enveloppe est préparée : elle attend le contrôle d’une seconde personne.',
  CHECKED: 'L’enveloppe est contrôlée : elle attend la signature.',
  SIGNED: 'L’enveloppe est signée : elle ne change plus.',
} as const satisfies Record<PlanState, string>

/** Why no sub-envelope is lifted or put back now, or null: the jury deliberates under the règlement, and nothing moves while a list is being checked. */
export function whyNotLifted(callState: CallState, sealed: boolean, plan: PlanState | null): string | null {
  if (!sealed || !['IN_JURY', 'DECIDED', 'ANNOUNCED', 'IN_FOLLOW_UP'].includes(callState)) return 'Une sous-enveloppe se lève une fois un procès-verbal scellé, et avant l’archivage de l’appel.'
  return plan === 'PREPARED' || plan === 'CHECKED' ? planRefusals[plan] : null
}

export const isFrozen = (state: PlanState): boolean => state !== 'DRAFT'
