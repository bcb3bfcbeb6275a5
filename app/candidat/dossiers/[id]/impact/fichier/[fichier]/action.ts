'use server'

import { defineAction } from '@/lib/actions/define-action'
import { applyFileSchema } from '@/lib/impact/impact.schema'
import { applyMeasurementFile } from '@/lib/impact/measurement-file.commands'
import { plural } from '@/lib/kernel/french'

export const apply = defineAction({ name: 'measurement.file-apply', schema: applyFileSchema, run: applyMeasurementFile, then: ({ kept }) => ({ done: `${plural(kept, 'relevé')} ${kept < 2 ? 'enregistré' : 'enregistrés'}.` }) })
