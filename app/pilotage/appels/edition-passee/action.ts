'use server'

import { defineAction } from '@/lib/actions/define-action'
import { pastEditionSchema } from '@/lib/calls/call.schema'
import { enterPastEdition } from '@/lib/calls/past-edition.commands'
import { routes } from '@/lib/kernel/routes'

export const enter = defineAction({ name: 'call.enter-past-edition', schema: pastEditionSchema, run: enterPastEdition, then: ({ slug }) => ({ go: routes.staffCall(slug) }) })
