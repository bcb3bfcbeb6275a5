'use server'

import { defineAction } from '@/lib/actions/define-action'
import { ok } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { declareRecusalSchema } from '@/lib/panel/panel.schema'
import { declareRecusal } from '@/lib/scoring/recusal.commands'
import { saveSheet, submitSheet } from '@/lib/scoring/score-sheet.commands'
import { askReopening } from '@/lib/scoring/reopening.commands'
import { askReopeningSchema, sheetSchema } from '@/lib/scoring/scoring.schema'

/** One form, three buttons: keep a draft, hand in, hand in and go on. */
export const mark = defineAction({
  name: 'sheet.mark',
  schema: sheetSchema,
  run: async (actor, { intent, ...input }, context) => {
    if (intent !== 'draft') return submitSheet(actor, input, context)
    const saved = await saveSheet(actor, input, context)
    return saved.kind === 'ok' ? ok({ slug: saved.value.slug, next: null }) : saved
  },
  then: ({ slug, next }, { intent }) => {
    if (intent === 'next') return { go: next ? routes.scoreSheet(slug, next) : routes.juryCall(slug) }
    return { done: intent === 'draft' ? 'Le brouillon est enregistré.' : 'La grille est rendue.' }
  },
})

export const askAgain = defineAction({ name: 'sheet.ask-reopening', schema: askReopeningSchema, run: askReopening, then: () => ({ done: 'Votre demande est partie à la présidence.' }) })

export const recuse = defineAction({
  name: 'recusal.declare',
  schema: declareRecusalSchema,
  run: declareRecusal,
  then: ({ slug }) => ({ go: routes.juryCall(slug) }),
})
