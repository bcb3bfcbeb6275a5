'use server'

import { defineAction } from '@/lib/actions/define-action'
import { nameAlternate as name, removeAlternate as remove } from '@/lib/calls/alternates.commands'
import * as people from '@/lib/calls/appointments.commands'
import { appointSchema, endAppointmentSchema, endDelegationSchema, helplineSchema, nameAlternateSchema, presentationSchema, removeAlternateSchema, rulesSchema, scheduleSchema, seatAlternateSchema, signatorySchema, textsSchema } from '@/lib/calls/call.schema'
import { saveHelpline, savePresentation, saveRules, saveSchedule, saveTexts } from '@/lib/calls/draft.commands'
import { criteriaOf } from '@/lib/calls/rules-form'
import { seatAlternate as seat } from '@/lib/scoring/alternate.commands'

const saved = () => ({ done: 'C’est enregistré.' })

export const presentation = defineAction({ name: 'call.save-presentation', schema: presentationSchema, run: savePresentation, then: saved })
export const schedule = defineAction({ name: 'call.save-schedule', schema: scheduleSchema, run: saveSchedule, then: saved })
export const texts = defineAction({ name: 'call.save-texts', schema: textsSchema, run: saveTexts, then: saved })
export const helpline = defineAction({ name: 'call.save-helpline', schema: helplineSchema, run: saveHelpline, then: saved })
export const rules = defineAction({
  name: 'call.save-rules',
  schema: rulesSchema,
  run: async (actor, { criteria: typed, secretCasting, secondConvocation, ...input }, context) => {
    const criteria = criteriaOf(typed)
    return criteria.kind === 'ok' ? saveRules(actor, { ...input, criteria: criteria.value, secretCasting: secretCasting === 'on', secondConvocation: secondConvocation === 'on' }, context) : criteria
  },
  then: saved,
})
export const appoint = defineAction({ name: 'juror.appoint', schema: appointSchema, run: (actor, { unmarking, ...input }, context) => people.appointJuror(actor, { ...input, marks: unmarking !== 'on' }, context), then: () => ({ done: 'La personne est nommée.' }) })
export const endAppointment = defineAction({ name: 'juror.end', schema: endAppointmentSchema, run: people.endAppointment, then: () => ({ done: 'Ses fonctions ont pris fin.' }) })
export const nameAlternate = defineAction({ name: 'alternate.name', schema: nameAlternateSchema, run: name, then: () => ({ done: 'Le membre suppléant est nommé.' }) })
export const removeAlternate = defineAction({ name: 'alternate.remove', schema: removeAlternateSchema, run: remove, then: () => ({ done: 'Le membre suppléant est retiré.' }) })
export const seatAlternate = defineAction({ name: 'alternate.seat', schema: seatAlternateSchema, run: seat, then: () => ({ done: 'Le membre suppléant siège.' }) })
export const nameSignatory = defineAction({ name: 'signatory.name', schema: signatorySchema, run: people.nameSignatory, then: () => ({ done: 'La personne est désignée.' }) })
export const endDelegation = defineAction({ name: 'signatory.end', schema: endDelegationSchema, run: people.endDelegation, then: () => ({ done: 'La délégation a pris fin.' }) })
