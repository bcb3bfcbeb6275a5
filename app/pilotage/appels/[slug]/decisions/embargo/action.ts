'use server'

import { defineAction } from '@/lib/actions/define-action'
import { addEmbargoed, planEmbargo } from '@/lib/decisions/embargo.commands'
import { addEmbargoedSchema, planEmbargoSchema } from '@/lib/decisions/embargo.schema'
import { env } from '@/lib/env'
import { formatInstant } from '@/lib/kernel/instants'

export const plan = defineAction({
  name: 'embargo.plan',
  schema: planEmbargoSchema,
  run: planEmbargo,
  then: (_value, { until }) => ({ done: `L’annonce est prévue le ${formatInstant(until)}.` }),
})

export const add = defineAction({
  name: 'embargo.add',
  schema: addEmbargoedSchema,
  run: (actor, input, context) => addEmbargoed(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: (_value, { name, knowsFrom }) => ({ done: `${name} est sur la liste : rien ne lui parvient avant le ${formatInstant(knowsFrom)}.` }),
})
