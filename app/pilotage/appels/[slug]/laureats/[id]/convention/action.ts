'use server'

import { defineAction } from '@/lib/actions/define-action'
import * as agreements from '@/lib/agreements/agreement.commands'
import * as schemas from '@/lib/agreements/agreement.schema'
import * as ending from '@/lib/agreements/ending.commands'
import * as settings from '@/lib/agreements/settings.commands'
import { signAgreement } from '@/lib/agreements/signature.commands'
import { env } from '@/lib/env'
import { formatEuros } from '@/lib/kernel/cents'
import { formatDay } from '@/lib/kernel/days'

export const edit = defineAction({ name: 'agreement.edit', schema: schemas.editAgreementSchema, run: agreements.editAgreement, then: () => ({ done: 'La convention est enregistrée.' }) })

export const send = defineAction({
  name: 'agreement.send',
  schema: schemas.sendAgreementSchema,
  run: (actor, input, context) => agreements.sendAgreement(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: ({ signByOn }) => ({ done: `La structure est prévenue : elle a jusqu’au ${formatDay(signByOn)}.` }),
})

export const sign = defineAction({
  name: 'agreement.sign',
  schema: schemas.signAgreementSchema,
  run: (actor, input, context) => signAgreement(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: ({ inForce }) => ({ done: inForce ? 'Tout est signé : la convention est en vigueur.' : 'La signature est enregistrée.' }),
})

export const amend = defineAction({ name: 'agreement.amend', schema: schemas.amendAgreementSchema, run: agreements.amendAgreement, then: ({ n }) => ({ done: `La version ${n} est à compléter.` }) })

export const withdraw = defineAction({ name: 'agreement.withdraw', schema: schemas.withdrawAgreementSchema, run: agreements.withdrawAgreement, then: () => ({ done: 'Cette version est retirée.' }) })

export const lapse = defineAction({
  name: 'laureate.lapse',
  schema: schemas.lapseSchema,
  run: ending.lapse,
  then: ({ released }) => ({ done: `La caducité est constatée : ${formatEuros(released)} reviennent au reste de l’enveloppe.` }),
})

export const terminate = defineAction({
  name: 'laureate.terminate',
  schema: schemas.terminateSchema,
  run: ending.terminate,
  then: ({ released }) => ({ done: `La convention est résiliée : ${formatEuros(released)} reviennent au reste de l’enveloppe.` }),
})

export const meetDeadline = defineAction({ name: 'agreement.deadline', schema: schemas.deadlineSchema, run: settings.meetDeadline, then: () => ({ done: 'La date est notée.' }) })
export const addGrant = defineAction({ name: 'other-grant.add', schema: schemas.otherGrantSchema, run: settings.addOtherGrant, then: () => ({ done: 'Cette aide est notée : elle compte dans l’année.' }) })
export const removeGrant = defineAction({ name: 'other-grant.remove', schema: schemas.removeOtherGrantSchema, run: settings.removeOtherGrant })
