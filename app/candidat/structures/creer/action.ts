'use server'

import { defineAction } from '@/lib/actions/define-action'
import { routes } from '@/lib/kernel/routes'
import { createStructure } from '@/lib/structures/structure.commands'
import { structureSchema } from '@/lib/structures/structure.schema'

export const create = defineAction({
  name: 'structure.create',
  schema: structureSchema,
  run: createStructure,
  // Only to an address of our own.
  then: ({ structureId }, { next }) => ({ go: next?.match(/^\/(?![/\\])/) ? next : routes.structure(structureId) }),
})
