'use server'

import { defineAction } from '@/lib/actions/define-action'
import { settleAction } from '@/lib/support/follow-up-action.commands'
import { settleActionSchema } from '@/lib/support/support.schema'

export const settle = defineAction({
  name: 'action.settle',
  schema: settleActionSchema,
  run: settleAction,
})
