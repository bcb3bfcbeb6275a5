'use server'

import { defineAction } from '@/lib/actions/define-action'
import { closePhoneHelp, openPhoneHelp } from '@/lib/applications/phone-help.commands'
import { helpSchema, openHelpSchema } from '@/lib/applications/phone-help.schema'
import { env } from '@/lib/env'
import { routes } from '@/lib/kernel/routes'

export const open = defineAction({
  name: 'phone-help.open',
  schema: openHelpSchema,
  run: (actor, input, context) => openPhoneHelp(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: ({ applicationId }) => ({ go: routes.application(applicationId) }),
})

export const close = defineAction({
  name: 'phone-help.close',
  schema: helpSchema,
  run: closePhoneHelp,
  then: ({ slug, applicationId, byTeam }) => ({ go: byTeam ? routes.phoneHelp(slug) : routes.application(applicationId) }),
})
