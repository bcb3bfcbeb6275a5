'use server'

import { defineAction } from '@/lib/actions/define-action'
import { changeFormStep, removeFormStep } from '@/lib/calls/form.commands'
import { removeStepSchema, stepSchema } from '@/lib/calls/form.schema'
import { routes } from '@/lib/kernel/routes'

export const change = defineAction({ name: 'form.change-step', schema: stepSchema, run: changeFormStep, then: ({ slug }, { step }) => ({ go: routes.callForm(slug, `etape-${step}`) }) })
export const remove = defineAction({ name: 'form.remove-step', schema: removeStepSchema, run: removeFormStep, then: ({ slug }) => ({ go: routes.callForm(slug) }) })
