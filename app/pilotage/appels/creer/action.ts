'use server'

import { defineAction } from '@/lib/actions/define-action'
import { createCallSchema } from '@/lib/calls/call.schema'
import { createCall } from '@/lib/calls/draft.commands'
import { amiForm } from '@/lib/forms/ami-form'
import { routes } from '@/lib/kernel/routes'

export const create = defineAction({
  name: 'call.create',
  schema: createCallSchema,
  run: (actor, input, context) => createCall(actor, { ...input, formDefinition: amiForm }, context),
  then: ({ slug }) => ({ go: routes.callSettings(slug) }),
})
