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
