'use server'

import { defineAction } from '@/lib/actions/define-action'
import { removeAttachmentSchema, stepSchema } from '@/lib/applications/application.schema'
import { removeAttachment } from '@/lib/applications/attachment.commands'
import { saveStep } from '@/lib/applications/save-step.commands'
import type { FormState } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'

const saveTyped = defineAction({
  name: 'application.save-step',
  schema: stepSchema,
  run: (actor, { then: _then, ...input }, context) => saveStep(actor, input, context),
  then: ({ next }, { applicationId, then }) => {
    if (then === 'stay') return { done: 'Le brouillon est enregistré.' }
    if (then === 'back') return { go: routes.application(applicationId) }
    return { go: next === null ? routes.deposit(applicationId) : routes.applicationStep(applicationId, next) }
  },
})

const isOf = (name: string, field: string): boolean => [`answers.${field}`, `answers.${field}[]`].includes(name) || name.startsWith(`answers.${field}.`)

/** What a person gives up for somebody else's answer is neither read nor given back. */
export async function save(state: FormState, data: FormData): Promise<FormState> {
  const theirs = data.get('theirs')
  if (typeof theirs === 'string') for (const name of new Set(data.keys())) if (name === `versions.${theirs}` || isOf(name, theirs)) data.delete(name)
  return saveTyped(state, data)
}

export const removePiece = defineAction({ name: 'application.remove-attachment', schema: removeAttachmentSchema, run: removeAttachment })
