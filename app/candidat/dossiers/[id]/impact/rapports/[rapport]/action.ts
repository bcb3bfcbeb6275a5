'use server'

import { defineAction } from '@/lib/actions/define-action'
import { editReportSchema, reportStepSchema } from '@/lib/impact/impact.schema'
import { editReport, submitReport } from '@/lib/impact/report.commands'

export const edit = defineAction({ name: 'report.edit', schema: editReportSchema, run: editReport, then: () => ({ done: 'Le rapport est enregistré.' }) })
export const submit = defineAction({ name: 'report.submit', schema: reportStepSchema, run: submitReport })
