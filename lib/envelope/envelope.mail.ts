import type { Message } from '@/lib/messages/outbox.commands'

type Plan = { id: string; version: number; callId: string; callTitle: string }

/** To the signatory: something waits. No amount and no name of a dossier leaves by mail. */
export const planCheckedMail = (to: { email: string; name: string }, plan: Plan): Message => ({
  kind: `plan.checked-${plan.version}`,
  objectId: plan.id,
  recipient: to.email,
  callId: plan.callId,
  subject: 'Une enveloppe attend votre signature',
  text: `Bonjour ${to.name},

L’enveloppe de l’appel « ${plan.callTitle} » a été préparée puis contrôlée par deux personnes.
Elle attend votre signature : connectez-vous, la liste et les totaux sont dans votre espace « Signature ».
`,
})

export const planSentBackMail = (to: { email: string; name: string }, plan: Plan, reason: string): Message => ({
  kind: `plan.sent-back-${plan.version}`,
  objectId: plan.id,
  recipient: to.email,
  callId: plan.callId,
  subject: 'L’enveloppe est renvoyée en préparation',
  text: `Bonjour ${to.name},

L’enveloppe de l’appel « ${plan.callTitle} » est renvoyée en préparation, pour cette raison :
${reason}
`,
})
