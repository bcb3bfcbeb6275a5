'use server'

import { defineAction } from '@/lib/actions/define-action'
import { measureSchema, servedSchema, startReportSchema } from '@/lib/impact/impact.schema'
import * as measurements from '@/lib/impact/measurement.commands'
import { startReport } from '@/lib/impact/report.commands'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'

export const measure = defineAction({
  name: 'measurement.enter',
  schema: measureSchema,
  run: measurements.measure,
  then: ({ kept }) => ({ done: kept === 0 ? 'Rien n’a changé.' : `${plural(kept, 'relevé')} ${kept < 2 ? 'enregistré' : 'enregistrés'}.` }),
})

export const serve = defineAction({ name: 'served-communes.save', schema: servedSchema, run: measurements.saveServed, then: ({ served }) => ({ done: `${plural(served, 'commune')} ${served < 2 ? 'enregistrée' : 'enregistrées'}.` }) })

export const start = defineAction({ name: 'report.start', schema: startReportSchema, run: startReport, then: ({ applicationId, reportId }) => ({ go: routes.ownReport(applicationId, reportId) }) })
