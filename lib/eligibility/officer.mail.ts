import { plural } from '@/lib/kernel/french'
import type { Message } from '@/lib/messages/outbox.commands'

/** To whom dossiers are entrusted, once for all those of one act. */
export const entrustedMail = (to: { email: string; name: string }, call: { id: string; title: string }, { actId, count }: { actId: string; count: number }): Message => ({
  kind: 'review.entrusted',
  objectId: actId,
  recipient: to.email,
  callId: call.id,
  subject: `${plural(count, 'dossier vous est confié', 'dossiers vous sont confiés')}`,
  text: `Bonjour ${to.name},

Pour l’appel « ${call.title} », ${plural(count, 'dossier vous est confié', 'dossiers vous sont confiés')} : vous les instruisez, et les messages de leurs structures vous arrivent.
Connectez-vous : la table des candidatures les montre ensemble.
`,
})
