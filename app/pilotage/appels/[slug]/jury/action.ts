'use server'

import { defineAction } from '@/lib/actions/define-action'
import { raiseRecusalSchema } from '@/lib/panel/panel.schema'
import { raiseRecusal } from '@/lib/scoring/recusal.commands'

export const raise = defineAction({
  name: 'recusal.raise',
  schema: raiseRecusalSchema,
  run: raiseRecusal,
  then: () => ({ done: 'Le déport est demandé : qui en décide est prévenu.' }),
})
