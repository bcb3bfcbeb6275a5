'use server'

import { defineAction } from '@/lib/actions/define-action'
import { fileAppeal, openAnswer, withdrawAppeal } from '@/lib/appeals/appeal.commands'
import { appealStepSchema, fileAppealSchema, openAnswerSchema } from '@/lib/appeals/appeal.schema'
import { bookSlot, cancelFeedback } from '@/lib/appeals/feedback.commands'
import { bookSlotSchema, feedbackStepSchema } from '@/lib/appeals/feedback.schema'
import { requestProcedureFile } from '@/lib/appeals/procedure-file.commands'
import { giveConsent, withdrawConsent } from '@/lib/appeals/support-consent.commands'
import { copyDossierSchema, dossierSchema } from '@/lib/applications/application.schema'
import { copyDossier } from '@/lib/applications/dossier-copy.commands'
import { env } from '@/lib/env'
import { configuredStore, scanAtFirst } from '@/lib/files/configured-store'

const linked = () => ({ publicUrl: env().PUBLIC_URL })

export const fileOwn = defineAction({
  name: 'appeal.file',
  schema: fileAppealSchema,
  run: (actor, input, context) => fileAppeal(actor, { ...input, ...linked() }, context),
  then: () => ({ done: 'Votre recours est déposé ; vous en recevez l’accusé de réception par courriel.' }),
})
export const withdraw = defineAction({
  name: 'appeal.withdraw',
  schema: appealStepSchema,
  run: withdrawAppeal,
  then: () => ({ done: 'Votre recours est retiré.' }),
})
export const openOwn = defineAction({ name: 'appeal.open', schema: openAnswerSchema, run: openAnswer })
export const requestFile = defineAction({
  name: 'procedure-file.request',
  schema: dossierSchema,
  run: requestProcedureFile,
  then: () => ({ done: 'Le dossier de la procédure est prêt.' }),
})
export const agree = defineAction({ name: 'support-consent.give', schema: dossierSchema, run: giveConsent, then: () => ({ done: 'Votre accord est enregistré.' }) })
export const takeBack = defineAction({ name: 'support-consent.withdraw', schema: dossierSchema, run: (actor, input, context) => withdrawConsent(actor, { ...input, ...linked() }, context), then: () => ({ done: 'Votre accord est retiré ; vos places aux ateliers à venir sont rendues.' }) })
export const book = defineAction({
  name: 'feedback.book',
  schema: bookSlotSchema,
  run: (actor, input, context) => bookSlot(actor, { ...input, ...linked() }, context),
  then: () => ({ done: 'Votre entretien est réservé.' }),
})
export const cancel = defineAction({
  name: 'feedback.cancel',
  schema: feedbackStepSchema,
  run: (actor, input, context) => cancelFeedback(actor, { ...input, ...linked() }, context),
  then: () => ({ done: 'Votre entretien est annulé.' }),
})
export const copy = defineAction({
  name: 'application.copy',
  schema: copyDossierSchema,
  run: (actor, input, context) => copyDossier(actor, input, context, { store: configuredStore(), scan: scanAtFirst() }),
  then: () => ({ done: 'Un brouillon est fait de ce dossier.' }),
})
