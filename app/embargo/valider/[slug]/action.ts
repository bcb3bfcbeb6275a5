'use server'

import { defineAction } from '@/lib/actions/define-action'
import { validateRelease } from '@/lib/decisions/release-validation.commands'
import { validateReleaseSchema } from '@/lib/decisions/embargo.schema'

export const validate = defineAction({
  name: 'release.validate',
  schema: validateReleaseSchema,
  run: validateRelease,
})
