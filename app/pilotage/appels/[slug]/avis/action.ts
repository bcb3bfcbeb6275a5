'use server'

import { defineAction } from '@/lib/actions/define-action'
import { cancelOpinion } from '@/lib/eligibility/opinion.commands'
import { cancelOpinionSchema } from '@/lib/eligibility/opinion.schema'

export const cancel = defineAction({ name: 'opinion.cancel', schema: cancelOpinionSchema, run: cancelOpinion })
