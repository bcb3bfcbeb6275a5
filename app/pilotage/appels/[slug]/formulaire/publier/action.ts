'use server'

import { defineAction } from '@/lib/actions/define-action'
import { publishCorrection } from '@/lib/applications/form-correction.commands'
import { publishSchema } from '@/lib/calls/form.schema'
import { routes } from '@/lib/kernel/routes'

export const publish = defineAction({ name: 'form.publish-correction', schema: publishSchema, run: publishCorrection, then: ({ slug }) => ({ go: routes.callForm(slug) }) })
