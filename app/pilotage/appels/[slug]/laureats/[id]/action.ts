'use server'

import { defineAction } from '@/lib/actions/define-action'
import { enterRenunciationSchema } from '@/lib/decisions/decision.schema'
import { renounce } from '@/lib/decisions/laureate.commands'
import { takeOffProfile as takeOff } from '@/lib/decisions/profile.commands'
import { takeOffProfileSchema } from '@/lib/decisions/profile.schema'
import { formatEuros } from '@/lib/kernel/cents'
import { addAction, settleAction } from '@/lib/support/follow-up-action.commands'
import * as laureates from '@/lib/support/laureate.commands'
import { addActionSchema, addContactSchema, knownAmountSchema, removeContactSchema, savePlanSchema, settleActionSchema } from '@/lib/support/support.schema'

export const addContact = defineAction({
  name: 'contact.add',
  schema: addContactSchema,
  run: laureates.addContact,
  then: () => ({ done: 'Le contact est ajouté.' }),
})

export const removeContact = defineAction({ name: 'contact.remove', schema: removeContactSchema, run: laureates.removeContact })

export const savePlan = defineAction({
  name: 'support-plan.save',
  schema: savePlanSchema,
  run: laureates.saveSupportPlan,
  then: () => ({ done: 'Le plan est enregistré.' }),
})

export const setAmount = defineAction({
  name: 'known-amount.set',
  schema: knownAmountSchema,
  run: laureates.setKnownAmount,
  then: (_value, { amount }) => ({ done: amount === null ? 'Le montant est de nouveau « non publié ».' : 'Le montant est enregistré avec sa source.' }),
})

export const enterRenunciation = defineAction({
  name: 'laureate.renounce',
  schema: enterRenunciationSchema,
  run: renounce,
  then: ({ released }) => ({ done: `La renonciation est enregistrée : ${formatEuros(released)} reviennent au reste de l’enveloppe.` }),
})

export const addStep = defineAction({
  name: 'action.add',
  schema: addActionSchema,
  run: addAction,
  then: () => ({ done: 'L’étape est ajoutée.' }),
})

export const settle = defineAction({
  name: 'action.settle',
  schema: settleActionSchema,
  run: settleAction,
})

export const takeOffProfile = defineAction({
  name: 'profile.take-off',
  schema: takeOffProfileSchema,
  run: takeOff,
  then: () => ({ done: 'La présentation est retirée du site : la structure en est prévenue.' }),
})
