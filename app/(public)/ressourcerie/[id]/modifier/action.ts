'use server'

import { defineAction } from '@/lib/actions/define-action'
import { routes } from '@/lib/kernel/routes'
import { editResource } from '@/lib/resources/resource.commands'
import { editResourceSchema } from '@/lib/resources/resource.schema'

export const edit = defineAction({ name: 'resource.edit', schema: editResourceSchema, run: editResource, then: ({ resourceId }) => ({ go: routes.resource(resourceId) }) })
