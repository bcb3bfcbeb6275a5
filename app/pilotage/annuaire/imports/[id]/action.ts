'use server'

import { defineAction } from '@/lib/actions/define-action'
import { matchColumns } from '@/lib/directory/directory-import.commands'
import { matchColumnsSchema } from '@/lib/directory/directory.schema'
import { env } from '@/lib/env'
import { fileStore } from '@/lib/files/store'
import { routes } from '@/lib/kernel/routes'

export const match = defineAction({
  name: 'directory.match-columns',
  schema: matchColumnsSchema,
  run: (actor, input, context) => matchColumns(actor, input, context, fileStore(env().FILES_DIR)),
  then: ({ importId }) => ({ go: routes.tryDirectoryImport(importId) }),
})
