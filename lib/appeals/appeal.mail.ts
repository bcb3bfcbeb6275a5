import { formatDay, type Day } from '@/lib/kernel/days'
import type { Message } from '@/lib/messages/outbox.commands'
import { silenceOn } from './appeal'

type To = { email: string; name: string }
type About = { appealId: string; callId: string; callTitle: string; number: number; structureName: string }

/** The receipt, to everybody of the structure: from which day silence counts (CRPA, art. R. 112-5), and whether the appeal came late. */
export const appealReceivedMail = (to: To, about: About, { receivedOn, lateSince }: { receivedOn: Day; lateSince: Day | null }, href: string): Message => ({
  kind: 'appeal.received',
  objectId: about.appealId,
  recipient: to.email,
  callId: about.callId,
  subject: `Recours gracieux reçu : dossier n° ${about.number}`,
  text: `Bonjour ${to.name},

Le recours gracieux de « ${about.structureName} » contre la décision rendue sur son dossier n° ${about.number}, à l’appel « ${about.callTitle} », est reçu en date du ${formatDay(receivedOn)}.

Une personne qui n’a pas travaillé sur ce dossier l’instruit, et une réponse expresse vous sera adressée. En droit, le silence gardé pendant deux mois, soit jusqu’au ${formatDay(silenceOn(receivedOn))}, vaudrait rejet implicite ; ce jour passé, la réponse expresse reste due.
${lateSince ? `\nCe recours nous est parvenu après le ${formatDay(lateSince)}, dernier jour du délai de recours. Il est reçu et sera lu ; la réponse dira ce qui en résulte.\n` : ''}
Où il en est, et ce que vous pouvez y joindre :
${href}
`,
})

/** The same words whatever was answered: it is read on line, once signed in. */
export const appealAnsweredMail = (to: To, about: About, { page, act }: { page: string; act: string }): Message => ({
  kind: 'appeal.answered',
  objectId: about.appealId,
  recipient: to.email,
  callId: about.callId,
  subject: `Une réponse à votre recours vous attend : dossier n° ${about.number}`,
  text: `Bonjour ${to.name},

Il est répondu au recours gracieux de « ${about.structureName} », sur le dossier n° ${about.number} de l’appel « ${about.callTitle} ».

Connectez-vous pour lire la réponse ; la date à laquelle vous l’ouvrez est gardée :
${page}

Une fois ouverte, l’acte signé se télécharge en PDF :
${act}
`,
})

/** To those of the team who may instruct it; to the whole team when nobody there may. Nothing of what is asked leaves by mail. */
export const appealArrivedMail = (to: To, about: About, { receivedOn, instructable }: { receivedOn: Day; instructable: boolean }, href: string): Message => ({
  kind: 'appeal.arrived',
  objectId: about.appealId,
  recipient: to.email,
  callId: about.callId,
  subject: `Un recours gracieux à instruire : dossier n° ${about.number}`,
  text: `Bonjour ${to.name},

Un recours gracieux est reçu en date du ${formatDay(receivedOn)} contre la décision rendue sur le dossier n° ${about.number} de l’appel « ${about.callTitle} ». Les deux mois de silence courent jusqu’au ${formatDay(silenceOn(receivedOn))}.

${instructable ? 'Vous n’avez pas travaillé sur ce dossier : vous pouvez l’instruire.' : 'Chaque personne de l’équipe a travaillé sur ce dossier : il faut quelqu’un d’autre pour l’instruire.'}
${href}
`,
})
