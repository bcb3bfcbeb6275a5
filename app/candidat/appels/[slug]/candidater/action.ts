'use server'

import { defineAction } from '@/lib/actions/define-action'
import { startApplication } from '@/lib/applications/application.commands'
import { startSchema } from '@/lib/applications/application.schema'
import { routes } from '@/lib/kernel/routes'

export const start = defineAction({
  name: 'application.start',
  schema: startSchema,
  run: startApplication,
  then: ({ applicationId }) => ({ go: routes.application(applicationId) }),
})
