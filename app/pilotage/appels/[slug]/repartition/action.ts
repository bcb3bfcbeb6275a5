'use server'

import { defineAction } from '@/lib/actions/define-action'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { changeReading, prepareDraw } from '@/lib/scoring/assignment.commands'
import { setSheetsDue } from '@/lib/scoring/reminders.commands'
import { changeReadingSchema, prepareDrawSchema, sheetsDueSchema } from '@/lib/scoring/scoring.schema'

export const prepare = defineAction({
  name: 'assignment.prepare',
  schema: prepareDrawSchema,
  run: prepareDraw,
  then: ({ slug, seed }) => ({ go: routes.drawPreview(slug, seed) }),
})

export const change = defineAction({
  name: 'assignment.change',
  schema: changeReadingSchema,
  run: changeReading,
  then: ({ lightest, heaviest }) => ({
    done: `La lecture est changée.${heaviest - lightest > 1 ? ` Les charges vont maintenant de ${lightest} à ${plural(heaviest, 'dossier')}.` : ''}`,
  }),
})

export const due = defineAction({ name: 'sheets.due', schema: sheetsDueSchema, run: setSheetsDue, then: () => ({ done: 'Le jour est enregistré.' }) })
