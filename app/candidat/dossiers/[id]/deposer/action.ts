'use server'

import { defineAction } from '@/lib/actions/define-action'
import { stateSchema } from '@/lib/applications/application.schema'
import { depositApplication } from '@/lib/applications/deposit.commands'
import { routes } from '@/lib/kernel/routes'

export const deposit = defineAction({
  name: 'application.deposit',
  schema: stateSchema,
  run: depositApplication,
  then: ({ applicationId, n }) => ({ go: routes.receipt(applicationId, n) }),
})
