'use server'

import { defineAction } from '@/lib/actions/define-action'
import { callVerbSchema } from '@/lib/calls/call.schema'
import { beginCorrection, dropCorrection, moveFormField, moveFormStep } from '@/lib/calls/form.commands'
import { formVersionSchema, moveSchema } from '@/lib/calls/form.schema'

export const move = defineAction({
  name: 'form.move',
  schema: moveSchema,
  run: (actor, { moved, place, position, ...input }, context) =>
    place ? moveFormField(actor, { ...input, field: moved, place }, context) : moveFormStep(actor, { ...input, step: moved, position }, context),
  then: () => ({ done: 'Le nouvel ordre est enregistré.' }),
})

export const begin = defineAction({ name: 'form.begin-correction', schema: callVerbSchema, run: beginCorrection, then: () => ({ done: 'La correction est commencée : personne ne la voit avant sa publication.' }) })
export const drop = defineAction({ name: 'form.drop-correction', schema: formVersionSchema, run: dropCorrection, then: () => ({ done: 'La correction est abandonnée : le formulaire publié reste celui des structures.' }) })
