'use server'

import { defineAction } from '@/lib/actions/define-action'
import { restoreSchema } from '@/lib/applications/application.schema'
import { restoreAnswer } from '@/lib/applications/save-step.commands'

export const restore = defineAction({
  name: 'application.restore-answer',
  schema: restoreSchema,
  run: restoreAnswer,
  then: () => ({ done: 'Cette version est de nouveau la réponse.' }),
})
