import { plural } from '@/lib/kernel/french'
import type { Message } from '@/lib/messages/outbox.commands'
import type { DeviationCause } from './deviation-cause'
import { deviationCauseWords } from './envelope.words'

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

type Departing = { number: number; cause: DeviationCause; reason: string }

/** To whoever presides over these dossiers: where the funder does not follow the jury, and why. No amount and no name leaves by mail. */
export const planDepartsMail = (to: { email: string; name: string }, plan: Plan, departing: readonly Departing[]): Message => ({
  kind: `plan.departs-${plan.version}`,
  objectId: plan.id,
  recipient: to.email,
  callId: plan.callId,
  subject: 'Le financeur s’écarte de l’avis du jury',
  text: `Bonjour ${to.name},

L’enveloppe de l’appel « ${plan.callTitle} » est préparée. Elle s’écarte de l’avis du jury pour ${plural(departing.length, 'dossier')} :

${departing.map(({ number, cause, reason }) => `Dossier n° ${number} : ${deviationCauseWords[cause]}. ${reason}`).join('\n')}

Le procès-verbal et le dossier de preuve gardent le résultat du jury tel qu’il est scellé. Rien n’est public avant l’annonce : ne transmettez pas ce message.
`,
})

type Changed = { id: string; label: string; callId: string; callTitle: string; at: Date; /** Why it is lifted; null once it is put back. */ reason: string | null }

/** To whoever presides over the jury: the funder gives up what the règlement kept, or keeps it again. */
export const subEnvelopeMail = (to: { email: string; name: string }, { id, label, callId, callTitle, at, reason }: Changed): Message => ({
  kind: `sub-envelope.${reason === null ? 'restored' : 'lifted'}-${at.getTime()}`,
  objectId: id,
  recipient: to.email,
  callId,
  subject: reason === null ? 'Une sous-enveloppe est rétablie' : 'Une sous-enveloppe est levée',
  text: `Bonjour ${to.name},

${reason === null ? `La sous-enveloppe « ${label} » de l’appel « ${callTitle} », qui avait été levée, est rétablie : elle garde de nouveau son montant.` : `La sous-enveloppe « ${label} » de l’appel « ${callTitle} » est levée, pour cette raison :
${reason}

Ce qu’elle gardait peut aller à tous les dossiers. Le prochain acte signé le dira ; la page de l’appel aussi, une fois cet acte annoncé.`}
Ne transmettez pas ce message.
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
