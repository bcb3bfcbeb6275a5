'use server'

import { defineAction } from '@/lib/actions/define-action'
import { env } from '@/lib/env'
import { plural } from '@/lib/kernel/french'
import { applyReturnSchema } from '@/lib/payments/payments.schema'
import { applyReturn } from '@/lib/payments/return.commands'

export const apply = defineAction({
  name: 'payment-return.apply',
  schema: applyReturnSchema,
  run: (actor, input, context) => applyReturn(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: ({ paid, rejected }) => ({ done: `${plural(paid, 'versement payé', 'versements payés')}, ${plural(rejected, 'rejeté')}.` }),
})
