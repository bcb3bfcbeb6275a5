'use server'

import { defineAction } from '@/lib/actions/define-action'
import { createCallSchema } from '@/lib/calls/call.schema'
import { createEdition } from '@/lib/calls/new-edition.commands'
import { routes } from '@/lib/kernel/routes'

export const create = defineAction({
  name: 'call.create',
  schema: createCallSchema,
  run: (actor, { from, ...input }, context) => createEdition(actor, { ...input, from: from || null }, context),
  then: ({ slug }) => ({ go: routes.callSettings(slug) }),
})
