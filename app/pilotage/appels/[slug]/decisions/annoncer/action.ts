'use server'

import { defineAction } from '@/lib/actions/define-action'
import { announce } from '@/lib/decisions/announcement.commands'
import { announceSchema } from '@/lib/decisions/decision.schema'
import { validateReleaseSchema } from '@/lib/decisions/embargo.schema'
import { validateRelease } from '@/lib/decisions/release-validation.commands'
import { env } from '@/lib/env'
import { routes } from '@/lib/kernel/routes'

export const announceResults = defineAction({
  name: 'call.announce',
  schema: announceSchema,
  run: (actor, { callId }, context) => announce(actor, { callId, publicUrl: env().PUBLIC_URL }, context),
  then: (_value, { slug }) => ({ go: routes.callResults(slug) }),
})

export const validate = defineAction({
  name: 'release.validate',
  schema: validateReleaseSchema,
  run: validateRelease,
})
