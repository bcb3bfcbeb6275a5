import { formatInstant } from '@/lib/kernel/instants'
import type { Message } from '@/lib/messages/outbox.commands'

type Call = { id: string; title: string; version: number }

/** To every structure that applied: the closing has moved, for all at once. */
export const extensionMail = (to: { email: string; name: string }, call: Call, closesAt: Date, reason: string): Message => ({
  kind: `call.extended-${call.version}`,
  objectId: call.id,
  recipient: to.email,
  callId: call.id,
  subject: 'Les candidatures sont prolongées',
  text: `Bonjour ${to.name},

Les candidatures à l’appel « ${call.title} » sont ouvertes jusqu’au ${formatInstant(closesAt)} (heure de Paris).

Motif : ${reason}
`,
})

export const abandonMail = (to: { email: string; name: string }, call: Call, reason: string): Message => ({
  kind: 'call.abandoned',
  objectId: call.id,
  recipient: to.email,
  callId: call.id,
  subject: 'L’appel est déclaré sans suite',
  text: `Bonjour ${to.name},

L’appel « ${call.title} », auquel votre structure a répondu, est déclaré sans suite.

Motif : ${reason}
`,
})
