import { formatDay, type Day } from '@/lib/kernel/days'
import type { Message } from '@/lib/messages/outbox.commands'
import { complementKindWords } from './complement.words'
import type { ComplementKind } from './complement'

type To = { email: string; name: string }
type About = { requestId: string; callId: string; callTitle: string; number: number; structureName: string }
type Asked = { label: string; kind: ComplementKind; sentence: string; link: string }

/** To everyone of the structure: each question with what is expected of it, and the way to it. */
export const complementAskedMail = (to: To, about: About, asked: readonly Asked[], dueOn: Day): Message => ({
  kind: 'complement.asked',
  objectId: about.requestId,
  recipient: to.email,
  callId: about.callId,
  subject: `Dossier n° ${about.number} : des compléments sont demandés`,
  text: `Bonjour ${to.name},

L’équipe de l’appel « ${about.callTitle} » lit le dossier n° ${about.number} de « ${about.structureName} » et demande des compléments, pour le ${formatDay(dueOn)} au plus tard.

${asked.map(({ label, kind, sentence, link }) => `« ${label} » (${complementKindWords[kind].toLowerCase()}) : ${sentence}\n${link}`).join('\n\n')}

Seules ces questions se modifient ; le reste du dossier est tel que vous l’avez déposé. Une fois complétées, renvoyez-les depuis la page du dossier.
`,
})

/** To the officer who asked. */
export const complementSentMail = (to: To, about: About, link: string): Message => ({
  kind: 'complement.sent',
  objectId: about.requestId,
  recipient: to.email,
  callId: about.callId,
  subject: `Dossier n° ${about.number} : compléments renvoyés`,
  text: `Bonjour ${to.name},

« ${about.structureName} » a renvoyé les compléments que vous avez demandés sur le dossier n° ${about.number} de l’appel « ${about.callTitle} ». Chaque réponse y est à côté de celle qu’elle remplace :
${link}
`,
})

/** To everyone of the structure: nothing more is expected of them. */
export const complementSettledMail = (to: To, about: About, how: 'ACCEPTED' | 'CANCELLED'): Message => ({
  kind: 'complement.settled',
  objectId: about.requestId,
  recipient: to.email,
  callId: about.callId,
  subject: how === 'ACCEPTED' ? `Dossier n° ${about.number} : compléments acceptés` : `Dossier n° ${about.number} : demande de compléments annulée`,
  text: `Bonjour ${to.name},

${how === 'ACCEPTED' ? 'Les compléments demandés sont acceptés' : 'La demande de compléments est annulée'} sur le dossier n° ${about.number} de « ${about.structureName} », à l’appel « ${about.callTitle} ». Vous n’avez rien à faire.
`,
})
