'use server'

import { defineAction } from '@/lib/actions/define-action'
import { addFormField } from '@/lib/calls/form.commands'
import { addQuestionSchema } from '@/lib/calls/form.schema'
import { routes } from '@/lib/kernel/routes'
import { legalFormWords } from '@/lib/structures/structure.words'

export const add = defineAction({
  name: 'form.add-question',
  schema: addQuestionSchema(Object.keys(legalFormWords)),
  run: addFormField,
  then: ({ slug }, { step }) => ({ go: routes.callForm(slug, `etape-${step}`) }),
})
