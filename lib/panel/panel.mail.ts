import type { Message } from '@/lib/messages/outbox.commands'

/** To who decides: something waits. Neither a member nor a dossier is named by mail. */
export const recusalToDecideMail = (to: { email: string; name: string }, call: { id: string; title: string }, recusalId: string): Message => ({
  kind: 'recusal.to-decide',
  objectId: recusalId,
  recipient: to.email,
  callId: call.id,
  subject: 'Un déport attend votre décision',
  text: `Bonjour ${to.name},

Pour l’appel « ${call.title} », un déport au moins attend votre décision. Le dossier concerné reste fermé au membre
du jury tant que vous n’avez pas décidé.
Connectez-vous : la liste est dans votre espace « Jury », page « Présidence ».
`,
})
