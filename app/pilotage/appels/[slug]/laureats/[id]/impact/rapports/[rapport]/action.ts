'use server'

import { defineAction } from '@/lib/actions/define-action'
import { env } from '@/lib/env'
import { acceptReportSchema, sendBackSchema } from '@/lib/impact/impact.schema'
import { acceptReport, sendReportBack } from '@/lib/impact/report.commands'

export const accept = defineAction({
  name: 'report.accept',
  schema: acceptReportSchema,
  run: (actor, { reportId, version }, context) => acceptReport(actor, { reportId, version, publicUrl: env().PUBLIC_URL }, context),
})

export const sendBack = defineAction({ name: 'report.send-back', schema: sendBackSchema, run: (actor, input, context) => sendReportBack(actor, { ...input, publicUrl: env().PUBLIC_URL }, context) })
