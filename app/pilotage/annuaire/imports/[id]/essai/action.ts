'use server'

import { defineAction } from '@/lib/actions/define-action'
import { importDirectory } from '@/lib/directory/directory-import.commands'
import { importDirectorySchema } from '@/lib/directory/directory.schema'
import { configuredStore } from '@/lib/files/configured-store'
import { routes } from '@/lib/kernel/routes'

export const confirm = defineAction({
  name: 'directory.import',
  schema: importDirectorySchema,
  run: (actor, input, context) => importDirectory(actor, input, context, configuredStore()),
  then: ({ importId }) => ({ go: routes.directoryImport(importId) }),
})
