'use server'

import { defineAction } from '@/lib/actions/define-action'
import { callVerbSchema } from '@/lib/calls/call.schema'
import { launchCall } from '@/lib/calls/launch.commands'
import { routes } from '@/lib/kernel/routes'

export const launch = defineAction({ name: 'call.launch', schema: callVerbSchema, run: launchCall, then: ({ slug }) => ({ go: routes.staffCall(slug) }) })
