'use server'

import { defineAction } from '@/lib/actions/define-action'
import { extendSchema } from '@/lib/calls/call.schema'
import { extendCall } from '@/lib/calls/launch.commands'

export const extend = defineAction({ name: 'call.extend', schema: extendSchema, run: extendCall, then: () => ({ done: 'Les candidatures sont prolongées ; les structures sont prévenues.' }) })
