'use server'

import { defineAction } from '@/lib/actions/define-action'
import { removeAttachmentSchema, stepSchema } from '@/lib/applications/application.schema'
import { removeAttachment } from '@/lib/applications/attachment.commands'
import { saveStep } from '@/lib/applications/save-step.commands'
import { routes } from '@/lib/kernel/routes'

export const save = defineAction({
  name: 'application.save-step',
  schema: stepSchema,
  run: saveStep,
  then: ({ next }, { applicationId, then }) => {
    if (then === 'stay') return { done: 'Le brouillon est enregistré.' }
    return { go: next === null ? routes.deposit(applicationId) : routes.applicationStep(applicationId, next) }
  },
})

export const removePiece = defineAction({ name: 'application.remove-attachment', schema: removeAttachmentSchema, run: removeAttachment })
