'use server'

import { defineAction } from '@/lib/actions/define-action'
import { markCase } from '@/lib/scoring/calibration-sheet.commands'
import { agreeReadings, showCalibration } from '@/lib/scoring/calibration.commands'
import { agreeSchema, markCaseSchema, showCalibrationSchema } from '@/lib/scoring/calibration.schema'

/** One form, two buttons: keep a draft, hand in. */
export const mark = defineAction({
  name: 'calibration.mark',
  schema: markCaseSchema,
  run: markCase,
  then: (_, { intent }) => ({ done: intent === 'draft' ? 'Le brouillon est enregistré.' : 'La grille est rendue.' }),
})

export const show = defineAction({ name: 'calibration.show', schema: showCalibrationSchema, run: showCalibration })

export const agree = defineAction({ name: 'calibration.agree', schema: agreeSchema, run: agreeReadings, then: () => ({ done: 'Ce qui a été convenu est enregistré.' }) })
