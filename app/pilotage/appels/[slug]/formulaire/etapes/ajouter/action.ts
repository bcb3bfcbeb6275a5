'use server'

import { defineAction } from '@/lib/actions/define-action'
import { addFormStep } from '@/lib/calls/form.commands'
import { addStepSchema } from '@/lib/calls/form.schema'
import { routes } from '@/lib/kernel/routes'

export const add = defineAction({ name: 'form.add-step', schema: addStepSchema, run: addFormStep, then: ({ slug }) => ({ go: routes.callForm(slug) }) })
