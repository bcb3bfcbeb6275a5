'use server'

import { defineAction } from '@/lib/actions/define-action'
import { acceptCollaboration, endCollaboration, nameCollaborator } from '@/lib/panel/collaborator.commands'
import { acceptCollaborationSchema, endCollaborationSchema, nameCollaboratorSchema } from '@/lib/panel/panel.schema'

export const name = defineAction({ name: 'collaborator.name', schema: nameCollaboratorSchema, run: nameCollaborator, then: () => ({ done: 'La personne est désignée : un courriel l’invite à accepter la charte.' }) })
export const accept = defineAction({
  name: 'collaborator.accept',
  schema: acceptCollaborationSchema,
  run: (actor, { callId }, context) => acceptCollaboration(actor, { callId }, context),
  then: () => ({ done: 'La charte est acceptée : les dossiers sont ouverts.' }),
})
export const end = defineAction({ name: 'collaborator.end', schema: endCollaborationSchema, run: endCollaboration, then: () => ({ done: 'La collaboration a pris fin.' }) })
