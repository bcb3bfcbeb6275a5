import { plural } from '@/lib/kernel/french'
import type { Message } from '@/lib/messages/outbox.commands'

/** To a member of the jury: how many dossiers wait. None is named by mail. */
export const assignedMail = (to: { email: string; name: string; dossiers: number }, call: { id: string; title: string }, runId: string): Message => ({
  kind: 'assignment.run',
  objectId: runId,
  recipient: to.email,
  callId: call.id,
  subject: 'Vos dossiers à lire',
  text: `Bonjour ${to.name},

Pour l’appel « ${call.title} », ${plural(to.dossiers, 'dossier vous est attribué', 'dossiers vous sont attribués')}.
Connectez-vous : ils sont dans votre espace « Jury », dans un ordre qui vous est propre.
`,
})

/** To the team: the jury takes a dossier that it had found ineligible. None is named by mail but by its number. */
export const readmittedMail = (to: { email: string; name: string }, call: { id: string; title: string }, { reviewId, number }: { reviewId: string; number: number }): Message => ({
  kind: 'review.readmitted',
  objectId: reviewId,
  recipient: to.email,
  callId: call.id,
  subject: `Dossier n° ${number} réadmis par la présidence du jury`,
  text: `Bonjour ${to.name},

Pour l’appel « ${call.title} », la présidence du jury a fait réadmettre le dossier n° ${number}. Son motif est gardé avec l’acte.
Connectez-vous : répartissez de nouveau les dossiers entre les membres, celui-ci n’a pas encore de lecteurs.
`,
})
