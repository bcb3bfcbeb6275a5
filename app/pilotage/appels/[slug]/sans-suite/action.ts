'use server'

import { defineAction } from '@/lib/actions/define-action'
import { abandonSchema } from '@/lib/calls/call.schema'
import { abandonCall } from '@/lib/calls/launch.commands'
import { routes } from '@/lib/kernel/routes'

export const abandon = defineAction({ name: 'call.abandon', schema: abandonSchema, run: abandonCall, then: ({ slug }) => ({ go: routes.staffCall(slug) }) })
