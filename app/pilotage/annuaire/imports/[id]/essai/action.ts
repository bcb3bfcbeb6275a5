'use server'

import { defineAction } from '@/lib/actions/define-action'
import { importDirectory } from '@/lib/directory/directory-import.commands'
import { importDirectorySchema } from '@/lib/directory/directory.schema'
import { env } from '@/lib/env'
import { fileStore } from '@/lib/files/store'
import { routes } from '@/lib/kernel/routes'

export const confirm = defineAction({
  name: 'directory.import',
  schema: importDirectorySchema,
  run: (actor, input, context) => importDirectory(actor, input, context, fileStore(env().FILES_DIR)),
  then: ({ importId }) => ({ go: routes.directoryImport(importId) }),
})
