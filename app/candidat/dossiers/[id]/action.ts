'use server'

import { defineAction } from '@/lib/actions/define-action'
import { keepLastDeposit, reopenApplication, withdrawApplication } from '@/lib/applications/application-state.commands'
import { formReadSchema, stateSchema, withdrawSchema } from '@/lib/applications/application.schema'
import { sendComplement } from '@/lib/applications/complement.commands'
import { complementStepSchema } from '@/lib/applications/complement.schema'
import { confirmTyped } from '@/lib/applications/phone-help.commands'
import { confirmTypedSchema } from '@/lib/applications/phone-help.schema'
import { readFormNotice } from '@/lib/applications/form-correction.commands'
import { env } from '@/lib/env'
import { routes } from '@/lib/kernel/routes'

export const reopen = defineAction({
  name: 'application.reopen',
  schema: stateSchema,
  run: reopenApplication,
  then: () => ({ done: 'Le dossier est de nouveau un brouillon.' }),
})

export const keepDeposit = defineAction({
  name: 'application.keep-deposit',
  schema: stateSchema,
  run: keepLastDeposit,
  then: () => ({ done: 'Le dernier dépôt est gardé.' }),
})

export const withdraw = defineAction({
  name: 'application.withdraw',
  schema: withdrawSchema,
  run: (actor, { applicationId, version }, context) => withdrawApplication(actor, { applicationId, version }, context),
  then: () => ({ done: 'La candidature est retirée.' }),
})

export const readForm = defineAction({ name: 'application.read-form', schema: formReadSchema, run: readFormNotice, then: () => ({ done: 'C’est noté.' }) })

export const confirm = defineAction({
  name: 'phone-help.confirm',
  schema: confirmTypedSchema,
  run: confirmTyped,
  then: ({ confirmed }) => ({ done: confirmed > 1 ? 'Ces réponses sont les vôtres.' : 'Cette réponse est la vôtre.' }),
})

export const send = defineAction({
  name: 'complement.send',
  schema: complementStepSchema,
  run: (actor, input, context) => sendComplement(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: ({ applicationId, n }) => ({ go: routes.receipt(applicationId, n) }),
})
