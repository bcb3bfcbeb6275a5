'use server'

import { defineAction } from '@/lib/actions/define-action'
import { cancelFeedback, openSlots, removeSlot, writeFeedback } from '@/lib/appeals/feedback.commands'
import { feedbackNotesSchema, feedbackStepSchema, openSlotsSchema, removeSlotSchema } from '@/lib/appeals/feedback.schema'
import { env } from '@/lib/env'
import { plural } from '@/lib/kernel/french'

export const open = defineAction({
  name: 'feedback.open-slots',
  schema: openSlotsSchema,
  run: openSlots,
  then: ({ opened }) => ({ done: `${plural(opened, 'créneau ouvert', 'créneaux ouverts')}.` }),
})
export const remove = defineAction({ name: 'feedback.remove-slot', schema: removeSlotSchema, run: removeSlot, then: () => ({ done: 'Le créneau est retiré.' }) })
export const cancel = defineAction({
  name: 'feedback.cancel',
  schema: feedbackStepSchema,
  run: (actor, input, context) => cancelFeedback(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: () => ({ done: 'L’entretien est annulé ; la structure en est prévenue.' }),
})
export const write = defineAction({ name: 'feedback.write', schema: feedbackNotesSchema, run: writeFeedback, then: () => ({ done: 'Le compte rendu est enregistré.' }) })
