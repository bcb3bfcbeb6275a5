'use server'

import { defineAction } from '@/lib/actions/define-action'
import { ownPath, routes } from '@/lib/kernel/routes'
import { createStructure } from '@/lib/structures/structure.commands'
import { structureSchema } from '@/lib/structures/structure.schema'

export const create = defineAction({
  name: 'structure.create',
  schema: structureSchema,
  run: createStructure,
  then: ({ structureId }, { next }) => ({ go: ownPath(next) ?? routes.structure(structureId) }),
})
