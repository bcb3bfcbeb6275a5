'use server'

import { defineAction } from '@/lib/actions/define-action'
import { routes } from '@/lib/kernel/routes'
import { answerInvitation } from '@/lib/structures/membership.commands'
import { answerInvitationSchema } from '@/lib/structures/structure.schema'

export const answer = defineAction({
  name: 'membership.answer',
  schema: answerInvitationSchema,
  run: answerInvitation,
  then: ({ structureId }) => (structureId ? { go: routes.structure(structureId) } : { done: 'L’invitation est déclinée.' }),
})
