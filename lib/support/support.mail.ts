import type { Message } from '@/lib/messages/outbox.commands'
import type { SessionKind, SessionMode } from './session'
import { sessionKindWords, sessionModeWords, sessionTimes } from './support.words'

export type MailedSession = {
  id: string
  callId: string
  callTitle: string
  kind: SessionKind
  mode: SessionMode
  title: string
  place: string
  startsAt: Date
  endsAt: Date
  sequence: number
}
type Recipient = { email: string; name: string }
/** Absolute addresses: the calendar file and the structure's own page. */
type SessionLinks = { calendar: string; support: string }

const what = (session: MailedSession) =>
  [`${sessionKindWords[session.kind]} : ${session.title}`, `${sessionModeWords[session.mode]}${session.place ? ` : ${session.place}` : ''}`].join('\n')

const message = (kind: string, to: Recipient, session: MailedSession, subject: string, body: string): Message => ({
  kind, objectId: session.id, recipient: to.email, callId: session.callId, subject, text: `Bonjour ${to.name},\n\n${body}\n`,
})

export const sessionPlannedMail = (to: Recipient, session: MailedSession, links: SessionLinks): Message =>
  message('session.planned', to, session, 'Une séance d’accompagnement vous est proposée', `Une séance est planifiée ${sessionTimes(session)} (heure de Paris), pour les lauréats de l’appel « ${session.callTitle} ».

${what(session)}

Pour la mettre dans votre agenda, connectez-vous puis téléchargez son fichier .ics :
${links.calendar}

Toutes vos séances : ${links.support}`)

export const sessionMovedMail = (to: Recipient, session: MailedSession, links: SessionLinks): Message =>
  message(`session.moved-${session.sequence}`, to, session, 'Une séance d’accompagnement est déplacée', `La séance suivante se tiendra ${sessionTimes(session)} (heure de Paris).

${what(session)}

Le fichier .ics, téléchargé de nouveau, remplace l’ancienne date dans votre agenda :
${links.calendar}

Toutes vos séances : ${links.support}`)

export const sessionCancelledMail = (to: Recipient, session: MailedSession, links: SessionLinks): Message =>
  message('session.cancelled', to, session, 'Une séance d’accompagnement est annulée', `La séance prévue ${sessionTimes(session)} (heure de Paris) n’aura pas lieu.

${what(session)}

Le fichier .ics, téléchargé de nouveau, la retire de votre agenda :
${links.calendar}

Toutes vos séances : ${links.support}`)
