'use server'

import { defineAction } from '@/lib/actions/define-action'
import { openEmbargo } from '@/lib/decisions/embargo.commands'
import { openEmbargoSchema } from '@/lib/decisions/embargo.schema'
import { routes } from '@/lib/kernel/routes'
import { keepOpening } from './opened'

export const open = defineAction({
  name: 'embargo.open',
  schema: openEmbargoSchema,
  run: async (_actor, input, context) => {
    const result = await openEmbargo(input, context)
    if (result.kind === 'ok') await keepOpening(result.value.opening)
    return result
  },
  then: () => ({ go: routes.embargoReading() }),
})
