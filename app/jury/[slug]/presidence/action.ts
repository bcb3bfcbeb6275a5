'use server'

import { defineAction } from '@/lib/actions/define-action'
import { decideRecusalSchema } from '@/lib/panel/panel.schema'
import { orderExtraReadings } from '@/lib/ranking/extra-readings.commands'
import { closeScoring } from '@/lib/scoring/close-scoring.commands'
import { decideRecusal } from '@/lib/scoring/recusal.commands'
import { chooseStatisticsSchema, closeScoringSchema, decideReopeningSchema, orderReadingsSchema } from '@/lib/scoring/scoring.schema'
import { decideReopening } from '@/lib/scoring/reopening.commands'
import { chooseStatistics } from '@/lib/scoring/statistics-choice.commands'

export const decide = defineAction({ name: 'recusal.decide', schema: decideRecusalSchema, run: decideRecusal })

export const chooseWorkingStatistics = defineAction({
  name: 'statistics.choose',
  schema: chooseStatisticsSchema,
  run: chooseStatistics,
  then: () => ({ done: 'Votre choix est enregistré.' }),
})

export const decideAgain = defineAction({ name: 'sheet.decide-reopening', schema: decideReopeningSchema, run: decideReopening, then: () => ({ done: 'Votre décision est enregistrée.' }) })

export const orderReadings = defineAction({ name: 'readings.order', schema: orderReadingsSchema, run: orderExtraReadings, then: () => ({ done: 'Les lectures supplémentaires sont demandées.' }) })

export const close = defineAction({
  name: 'scoring.close',
  schema: closeScoringSchema,
  run: (actor, { word: _, ...input }, context) => closeScoring(actor, input, context),
  then: () => ({ done: 'La notation est close.' }),
})
