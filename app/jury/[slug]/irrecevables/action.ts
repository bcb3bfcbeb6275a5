'use server'

import { defineAction } from '@/lib/actions/define-action'
import { readmitApplication } from '@/lib/scoring/readmission.commands'
import { readmitSchema } from '@/lib/scoring/scoring.schema'

export const readmit = defineAction({
  name: 'review.readmit',
  schema: readmitSchema,
  run: readmitApplication,
  then: () => ({ done: 'Le dossier est réadmis : l’équipe est prévenue et le répartira entre les membres.' }),
})
