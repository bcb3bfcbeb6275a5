'use server'

import { defineAction } from '@/lib/actions/define-action'
import { changeFormField, removeFormField } from '@/lib/calls/form.commands'
import { questionSchema, removeQuestionSchema } from '@/lib/calls/form.schema'
import { routes } from '@/lib/kernel/routes'
import { legalFormWords } from '@/lib/structures/structure.words'

export const change = defineAction({
  name: 'form.change-question',
  schema: questionSchema(Object.keys(legalFormWords)),
  run: changeFormField,
  then: ({ slug }, { field }) => ({ go: routes.callForm(slug, `question-${field}`) }),
})
export const remove = defineAction({ name: 'form.remove-question', schema: removeQuestionSchema, run: removeFormField, then: ({ slug }) => ({ go: routes.callForm(slug) }) })
