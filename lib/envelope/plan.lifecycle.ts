import type { Actor } from '@/lib/accounts/actor'
import { actorId } from '@/lib/accounts/actor'
import type { Cents } from '@/lib/kernel/cents'
import { formatEuros } from '@/lib/kernel/cents'
import { plural } from '@/lib/kernel/french'
import type { PlanLine, PlanState } from './plan'
import { mayManagePlan, maySendPlanBack, maySignPlan } from './plan.policy'

export const planVerbs = ['prepare', 'check', 'sendBack', 'sign'] as const
export type PlanVerb = (typeof planVerbs)[number]

export type PlanFacts = {
  callId: string
  state: PlanState
  total: Cents
  /** What the record counts as allocated, whoever wrote it. */
  allocated: Cents
  ceiling: Cents | null
  preparedById: string | null
  checkedById: string | null
  lines: readonly PlanLine[]
}

type Row = {
  from: readonly PlanState[]
  verb: PlanVerb
  to: PlanState
  who: (actor: Actor, callId: string) => boolean
  /** Null when the act may be done; otherwise the sentence that says why not. */
  guard: (facts: PlanFacts, actor: Actor) => string | null
  event: string
}

/** Why this amount cannot be given to this dossier, or null: from the smallest viable to the requested, under the call's ceiling. */
export function whyNotAmount(
  line: Pick<PlanLine, 'number' | 'smallestViable' | 'requested'>,
  ceiling: Cents | null,
  amount: Cents,
): string | null {
  if (amount < line.smallestViable)
    return `Dossier ${line.number} : le projet ne peut pas se faire à moins de ${formatEuros(line.smallestViable)}.`
  if (amount > line.requested) return `Dossier ${line.number} : la structure a demandé ${formatEuros(line.requested)}.`
  if (ceiling !== null && amount > ceiling) return `Dossier ${line.number} : le plafond de l’appel est de ${formatEuros(ceiling)}.`
  return null
}

function whyNotReady({ lines, ceiling, allocated }: PlanFacts): string | null {
  if (lines.length === 0) return 'Le jury n’a retenu aucun dossier : il n’y a rien à attribuer.'
  const empty = lines.filter((line) => line.allocated === null).length
  if (empty > 0) return `${plural(empty, 'dossier retenu n’a', 'dossiers retenus n’ont')} pas encore de montant.`
  for (const line of lines) {
    const why = line.allocated === null ? null : whyNotAmount(line, ceiling, line.allocated)
    if (why) return why
  }
  if (lines.reduce((sum, line) => sum + (line.allocated ?? 0), 0) !== allocated)
    return 'Un montant reste attribué à un dossier qui n’est plus retenu : repartez des montants proposés par le jury.'
  return null
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
      facts.preparedById === actorId(actor) ? 'Vous avez préparé cette enveloppe : une seconde personne doit la contrôler.' : null,
    event: 'plan.checked',
  },
  { from: ['PREPARED', 'CHECKED'], verb: 'sendBack', to: 'DRAFT', who: maySendPlanBack, guard: () => null, event: 'plan.sent-back' },
  {
    from: ['CHECKED'],
    verb: 'sign',
    to: 'SIGNED',
    who: maySignPlan,
    guard: (facts, actor) =>
      [facts.preparedById, facts.checkedById].includes(actorId(actor))
        ? 'Vous avez préparé ou contrôlé cette enveloppe : une autre personne doit la signer.'
        : null,
    event: 'plan.signed',
  },
]

const refusals: Record<PlanState, string> = {
  DRAFT: 'L’enveloppe est en préparation.',
  PREPARED: 'L’enveloppe est préparée : elle attend le contrôle d’une seconde personne.',
  CHECKED: 'L’enveloppe est contrôlée : elle attend la signature.',
  SIGNED: 'L’enveloppe est signée : elle ne change plus.',
}

/** The row of a verb that this actor may do now; `absent` when it is not theirs to know, a sentence when the rule says no. */
export function planStep(verb: PlanVerb, facts: PlanFacts, actor: Actor): { row: Row } | { refusal: string } | 'absent' {
  const row = planLifecycle.find((candidate) => candidate.verb === verb)
  if (!row?.who(actor, facts.callId)) return 'absent'
  if (!row.from.includes(facts.state)) return { refusal: refusals[facts.state] }
  const refusal = row.guard(facts, actor)
  return refusal ? { refusal } : { row }
}

export const isFrozen = (state: PlanState): boolean => state !== 'DRAFT'
export const whyFrozen = (state: PlanState): string => refusals[state]
