'use server'

import { defineAction } from '@/lib/actions/define-action'
import { addServicePoint } from '@/lib/structures/structure.commands'
import { servicePointSchema } from '@/lib/structures/structure.schema'

export const addPoint = defineAction({
  name: 'structure.add-service-point',
  schema: servicePointSchema,
  run: addServicePoint,
  then: (_value, { name }) => ({ done: `« ${name} » est ajouté.` }),
})
