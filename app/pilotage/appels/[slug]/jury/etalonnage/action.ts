'use server'

import { defineAction } from '@/lib/actions/define-action'
import { plural } from '@/lib/kernel/french'
import { addCase, changeCase, removeCase } from '@/lib/scoring/calibration-case.commands'
import { agreeReadings, openCalibration, showCalibration } from '@/lib/scoring/calibration.commands'
import { addCaseSchema, agreeSchema, changeCaseSchema, openCalibrationSchema, removeCaseSchema, showCalibrationSchema } from '@/lib/scoring/calibration.schema'

export const add = defineAction({ name: 'calibration.add-case', schema: addCaseSchema, run: addCase, then: () => ({ done: 'Le cas est ajouté.' }) })

export const change = defineAction({ name: 'calibration.change-case', schema: changeCaseSchema, run: changeCase, then: () => ({ done: 'Le cas est enregistré.' }) })

export const remove = defineAction({ name: 'calibration.remove-case', schema: removeCaseSchema, run: removeCase })

export const open = defineAction({
  name: 'calibration.open',
  schema: openCalibrationSchema,
  run: openCalibration,
  then: ({ told }) => ({ done: `L’étalonnage est ouvert : ${plural(told, 'membre est prévenu', 'membres sont prévenus')}.` }),
})

export const show = defineAction({ name: 'calibration.show', schema: showCalibrationSchema, run: showCalibration })

export const agree = defineAction({ name: 'calibration.agree', schema: agreeSchema, run: agreeReadings, then: () => ({ done: 'Ce qui a été convenu est enregistré.' }) })
