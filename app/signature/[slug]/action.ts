'use server'

import { defineAction } from '@/lib/actions/define-action'
import { signDecisions } from '@/lib/decisions/decision.commands'
import { signDecisionsSchema } from '@/lib/decisions/decision.schema'
import { sendBackSchema, signPlanSchema } from '@/lib/envelope/envelope.schema'
import { sendPlanBack, signPlan } from '@/lib/envelope/plan.commands'
import { plural } from '@/lib/kernel/french'

export const sign = defineAction({
  name: 'plan.sign',
  schema: signPlanSchema,
  run: signPlan,
  then: () => ({ done: 'L’attribution est signée : l’équipe établit les décisions.' }),
})
export const sendBack = defineAction({
  name: 'plan.send-back',
  schema: sendBackSchema,
  run: sendPlanBack,
  then: () => ({ done: 'L’enveloppe est renvoyée en préparation.' }),
})
export const signAll = defineAction({
  name: 'decision.sign',
  schema: signDecisionsSchema,
  run: signDecisions,
  then: ({ signed }) => ({ done: `${plural(signed, 'décision signée', 'décisions signées')} : l’équipe peut annoncer les résultats.` }),
})
