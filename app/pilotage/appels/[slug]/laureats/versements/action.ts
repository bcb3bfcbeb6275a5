'use server'

import { defineAction } from '@/lib/actions/define-action'
import { orderPayments } from '@/lib/payments/batch.commands'
import { saveFunder } from '@/lib/payments/payment.commands'
import { funderSchema, orderSchema } from '@/lib/payments/payments.schema'

export const order = defineAction({ name: 'payment-batch.make', schema: orderSchema, run: orderPayments, then: ({ n }) => ({ done: `Le lot ${n} est fait : téléchargez-le pour les finances.` }) })

export const saveSiret = defineAction({ name: 'payment-settings.save', schema: funderSchema, run: saveFunder, then: () => ({ done: 'Le SIRET est enregistré.' }) })
