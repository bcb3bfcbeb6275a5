'use server'

import { defineAction } from '@/lib/actions/define-action'
import { matchColumns } from '@/lib/directory/directory-import.commands'
import { matchColumnsSchema } from '@/lib/directory/directory.schema'
import { configuredStore } from '@/lib/files/configured-store'
import { routes } from '@/lib/kernel/routes'

export const match = defineAction({
  name: 'directory.match-columns',
  schema: matchColumnsSchema,
  run: (actor, input, context) => matchColumns(actor, input, context, configuredStore()),
  then: ({ importId }) => ({ go: routes.tryDirectoryImport(importId) }),
})
