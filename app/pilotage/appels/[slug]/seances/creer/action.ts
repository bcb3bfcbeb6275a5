'use server'

import { defineAction } from '@/lib/actions/define-action'
import { env } from '@/lib/env'
import { routes } from '@/lib/kernel/routes'
import { planSession } from '@/lib/support/session.commands'
import { planSessionSchema } from '@/lib/support/support.schema'

export const plan = defineAction({
  name: 'session.plan',
  schema: planSessionSchema,
  run: (actor, input, context) => planSession(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: ({ slug, sessionId }) => ({ go: routes.session(slug, sessionId) }),
})
