'use server'

import { defineAction } from '@/lib/actions/define-action'
import { env } from '@/lib/env'
import { sendBankDetails } from '@/lib/payments/bank.commands'
import * as payments from '@/lib/payments/payment.commands'
import * as schemas from '@/lib/payments/payments.schema'
import * as repayments from '@/lib/payments/repayment.commands'

export const sendBank = defineAction({
  name: 'bank-details.send',
  schema: schemas.sendBankSchema,
  run: (actor, input, context) => sendBankDetails(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: () => ({ done: 'Le compte est enregistré : joignez maintenant le RIB de la banque.' }),
})

export const askPayment = defineAction({ name: 'payment.ask', schema: schemas.askPaymentSchema, run: payments.askPayment, then: () => ({ done: 'Le versement est demandé : l’équipe vérifie, puis une autre personne approuve.' }) })

export const answerRepayment = defineAction({ name: 'repayment.answer', schema: schemas.answerRepaymentSchema, run: repayments.answerRepayment, then: () => ({ done: 'Votre réponse est envoyée à l’équipe.' }) })
