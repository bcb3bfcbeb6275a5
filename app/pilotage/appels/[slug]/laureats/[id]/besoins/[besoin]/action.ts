'use server'

import { defineAction } from '@/lib/actions/define-action'
import { routes } from '@/lib/kernel/routes'
import { answerNeed } from '@/lib/support/need.commands'
import { answerNeedSchema } from '@/lib/support/support.schema'

export const answer = defineAction({ name: 'need.answer', schema: answerNeedSchema, run: answerNeed, then: ({ slug, laureateId }) => ({ go: routes.laureateNeeds(slug, laureateId) }) })
