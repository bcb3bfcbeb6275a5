'use server'

import { defineAction } from '@/lib/actions/define-action'
import { draftAmendment } from '@/lib/decisions/amendment.commands'
import { draftAmendmentSchema } from '@/lib/decisions/decision.schema'
import { amountsSchema, deviationsSchema, liftSchema, planStepSchema, restoreSchema, sendBackSchema, startPlanSchema } from '@/lib/envelope/envelope.schema'
import { checkPlan, preparePlan, sendPlanBack, setAmounts, startPlan, tellDeviations } from '@/lib/envelope/plan.commands'
import { liftSubEnvelope, restoreSubEnvelope } from '@/lib/envelope/sub-envelope.commands'
import { env } from '@/lib/env'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'

export const start = defineAction({
  name: 'plan.start',
  schema: startPlanSchema,
  run: startPlan,
  then: () => ({ done: 'La liste part des montants proposés par le jury.' }),
})
export const saveAmounts = defineAction({
  name: 'plan.set-amounts',
  schema: amountsSchema,
  run: setAmounts,
  then: ({ changed }) => ({ done: changed === 0 ? 'Aucun montant n’a changé.' : `${plural(changed, 'montant enregistré', 'montants enregistrés')}.` }),
})
export const saveDeviations = defineAction({
  name: 'plan.tell-deviations',
  schema: deviationsSchema,
  run: tellDeviations,
  then: ({ told }) => ({ done: told === 0 ? 'Aucun motif n’a changé.' : `${plural(told, 'motif enregistré', 'motifs enregistrés')}.` }),
})
export const prepare = defineAction({
  name: 'plan.prepare',
  schema: planStepSchema,
  run: preparePlan,
  then: () => ({ done: 'L’enveloppe est préparée : une seconde personne doit la contrôler.' }),
})
export const check = defineAction({
  name: 'plan.check',
  schema: planStepSchema,
  run: checkPlan,
  then: () => ({ done: 'L’enveloppe est contrôlée : elle attend la signature.' }),
})
export const sendBack = defineAction({
  name: 'plan.send-back',
  schema: sendBackSchema,
  run: sendPlanBack,
  then: () => ({ done: 'L’enveloppe est renvoyée en préparation.' }),
})
export const lift = defineAction({ name: 'sub-envelope.lift', schema: liftSchema, run: liftSubEnvelope, then: () => ({ done: 'La sous-enveloppe est levée : la présidence du jury en est prévenue.' }) })
export const restore = defineAction({ name: 'sub-envelope.restore', schema: restoreSchema, run: restoreSubEnvelope, then: () => ({ done: 'La sous-enveloppe garde de nouveau son montant.' }) })
export const amend = defineAction({
  name: 'amendment.draft',
  schema: draftAmendmentSchema,
  run: (actor, { callId }, context) => draftAmendment(actor, { callId, publicUrl: env().PUBLIC_URL }, context),
  then: ({ amendmentId }, { slug }) => ({ go: routes.amendment(slug, amendmentId) }),
})
