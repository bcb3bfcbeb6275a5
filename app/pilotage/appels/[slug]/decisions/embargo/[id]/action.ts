'use server'

import { defineAction } from '@/lib/actions/define-action'
import { changeEmbargoed, markCalled, withdrawEmbargoed } from '@/lib/decisions/embargo.commands'
import { changeEmbargoedSchema, embargoStepSchema } from '@/lib/decisions/embargo.schema'
import { env } from '@/lib/env'

export const change = defineAction({
  name: 'embargo.change',
  schema: changeEmbargoedSchema,
  run: (actor, input, context) => changeEmbargoed(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: () => ({ done: 'L’inscription est changée ; le lien déjà envoyé est fermé.' }),
})

export const withdraw = defineAction({
  name: 'embargo.withdraw',
  schema: embargoStepSchema,
  run: withdrawEmbargoed,
})

export const called = defineAction({
  name: 'embargo.called',
  schema: embargoStepSchema,
  run: markCalled,
})
