'use server'

import { defineAction } from '@/lib/actions/define-action'
import { routes } from '@/lib/kernel/routes'
import { createResource } from '@/lib/resources/resource.commands'
import { createResourceSchema } from '@/lib/resources/resource.schema'

export const create = defineAction({ name: 'resource.create', schema: createResourceSchema, run: createResource, then: ({ resourceId }) => ({ go: routes.resource(resourceId) }) })
