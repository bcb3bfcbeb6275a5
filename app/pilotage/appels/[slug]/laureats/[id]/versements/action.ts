'use server'

import { defineAction } from '@/lib/actions/define-action'
import { env } from '@/lib/env'
import { formatEuros } from '@/lib/kernel/cents'
import * as bank from '@/lib/payments/bank.commands'
import * as payments from '@/lib/payments/payment.commands'
import * as schemas from '@/lib/payments/payments.schema'
import * as repayments from '@/lib/payments/repayment.commands'

const linked = <T extends object>(input: T) => ({ ...input, publicUrl: env().PUBLIC_URL })

export const verifyBank = defineAction({
  name: 'bank-details.verify',
  schema: schemas.verifyBankSchema,
  run: (actor, input, context) => bank.verifyBank(actor, linked(input), context),
  then: ({ confirmed }) => ({ done: confirmed ? 'Le RIB est confirmé.' : 'Le changement est vérifié : une autre personne appelle la structure.' }),
})

export const confirmBank = defineAction({ name: 'bank-details.confirm', schema: schemas.confirmBankSchema, run: (actor, input, context) => bank.confirmBank(actor, linked(input), context), then: () => ({ done: 'Le changement de RIB est confirmé.' }) })

export const refuseBank = defineAction({ name: 'bank-details.refuse', schema: schemas.refuseBankSchema, run: (actor, input, context) => bank.refuseBank(actor, linked(input), context), then: () => ({ done: 'Le RIB est refusé ; la structure en lit le motif.' }) })

export const enterCheck = defineAction({
  name: 'body-check.enter',
  schema: schemas.bodyCheckSchema,
  run: (actor, { passed, ...input }, context) => payments.enterCheck(actor, { ...input, passed: passed === 'yes' }, context),
  then: () => ({ done: 'Le contrôle est noté.' }),
})

export const enterCommitment = defineAction({ name: 'commitment.enter', schema: schemas.commitmentSchema, run: payments.enterCommitment, then: () => ({ done: 'Le numéro est enregistré.' }) })

export const verifyProofs = defineAction({ name: 'payment.verify', schema: schemas.paymentStepSchema, run: payments.verifyProofs, then: () => ({ done: 'Les justificatifs sont vérifiés : une autre personne approuve.' }) })

export const approvePayment = defineAction({ name: 'payment.approve', schema: schemas.paymentStepSchema, run: payments.approvePayment, then: () => ({ done: 'Le versement est approuvé : il partira avec le prochain lot.' }) })

export const sendBackPayment = defineAction({ name: 'payment.send-back', schema: schemas.sendBackPaymentSchema, run: (actor, input, context) => payments.sendBackPayment(actor, linked(input), context), then: () => ({ done: 'La demande est renvoyée à la structure.' }) })

export const settleAccounts = defineAction({
  name: 'settlement.make',
  schema: schemas.settleSchema,
  run: (actor, { agreementId, planned, spent, source }, context) => repayments.settleAccounts(actor, linked({ agreementId, planned, spent, source }), context),
  then: ({ due, released, noticed }) => ({ done: `Les comptes sont arrêtés : aide recalculée à ${formatEuros(due)}, ${formatEuros(released)} libérés${noticed > 0 ? `, ${formatEuros(noticed)} annoncés à reverser` : ''}.` }),
})

export const noticeRepayment = defineAction({ name: 'repayment.notice', schema: schemas.noticeSchema, run: (actor, input, context) => repayments.noticeRepayment(actor, linked(input), context), then: () => ({ done: 'La structure est prévenue : elle a trente jours pour répondre.' }) })

export const decideRepayment = defineAction({ name: 'repayment.decide', schema: schemas.decideRepaymentSchema, run: (actor, input, context) => repayments.decideRepayment(actor, linked(input), context), then: () => ({ done: 'Le reversement est décidé ; la structure est prévenue.' }) })

export const recover = defineAction({ name: 'repayment.recover', schema: schemas.recoverSchema, run: repayments.recover, then: (_value, { amount }) => ({ done: `${formatEuros(amount)} sont enregistrés.` }) })
