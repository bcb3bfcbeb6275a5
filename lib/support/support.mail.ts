import { timesNamed } from '@/lib/kernel/zones'
import type { Message } from '@/lib/messages/outbox.commands'
import type { ToldSession } from './calendar.queries'
import { sessionInvitation } from './session.ics'
import { sessionKindWords, sessionModeWords } from './support.words'

type Recipient = { email: string; name: string }
/** Absolute addresses: the session’s page, its calendar file, and the structure's own page. */
type SessionLinks = { session: string; calendar: string; support: string }
export type SessionMail = (to: Recipient, session: ToldSession, links: SessionLinks, now: Date) => Message

const what = (session: ToldSession) =>
  [`${sessionKindWords[session.kind]} : ${session.title}`, `${sessionModeWords[session.mode]}${session.place ? ` : ${session.place}` : ''}`].join('\n')

type Told = { kind: string; subject: string; body: string; calendar?: string }
const message = (to: Recipient, session: ToldSession, { kind, subject, body, calendar }: Told): Message => ({
  kind, objectId: session.id, recipient: to.email, callId: session.callId, subject, text: `Bonjour ${to.name},\n\n${body}\n`, ...(calendar !== undefined && { calendar }),
})

const invitation = (links: SessionLinks) => `L’invitation jointe se met dans votre agenda. Si vous ne la voyez pas, connectez-vous puis téléchargez le fichier .ics :
${links.calendar}

La séance : ${links.session}`

export const sessionProposedMail: SessionMail = (to, session, links) =>
  message(to, session, {
    kind: 'session.proposed', subject: 'Choisissons la date d’une séance d’accompagnement',
    body: `Plusieurs dates sont proposées pour une séance, dans le cadre de l’appel « ${session.callTitle} ».

${what(session)}

Dites lesquelles vous conviennent (oui, si besoin, non) :
${links.session}`,
  })

export const sessionPlannedMail: SessionMail = (to, session, links, now) =>
  message(to, session, {
    kind: 'session.planned', subject: 'Une séance d’accompagnement vous est proposée', calendar: sessionInvitation(session, to, now),
    body: `Une séance est planifiée ${timesNamed(session)}, pour les lauréats de l’appel « ${session.callTitle} ».

${what(session)}

${invitation(links)}

Toutes vos séances : ${links.support}`,
  })

export const workshopOfferedMail: SessionMail = (to, session, links) =>
  message(to, session, {
    kind: 'session.offered', subject: 'Un atelier vous est ouvert',
    body: `Votre structure a accepté que l’équipe de l’appel « ${session.callTitle} » lui propose ses ateliers. Celui-ci se tient ${timesNamed(session)}.

${what(session)}

S’inscrire, ou voir s’il reste des places : ${links.session}

Vous ne souhaitez plus recevoir ces propositions : l’accord se retire à tout moment sur la page « Après la décision » de votre dossier.`,
  })

export const sessionSeatTakenMail: SessionMail = (to, session, links, now) =>
  message(to, session, {
    kind: `session.seat-${now.getTime()}`, subject: 'Votre place à une séance d’accompagnement', calendar: sessionInvitation(session, to, now),
    body: `Votre structure est inscrite à la séance qui se tient ${timesNamed(session)}.

${what(session)}

${invitation(links)}`,
  })

export const sessionSeatFreedMail: SessionMail = (to, session, links, now) =>
  message(to, session, {
    kind: `session.seat-${now.getTime()}`, subject: 'Une place s’est libérée : vous êtes inscrits', calendar: sessionInvitation(session, to, now),
    body: `Votre structure était en liste d’attente : une place est à elle, à la séance qui se tient ${timesNamed(session)}.

${what(session)}

Si vous ne pouvez pas venir, rendez-la sur la page de la séance : la structure suivante en profite.

${invitation(links)}`,
  })

export const sessionLeftMail: SessionMail = (to, session, links, now) =>
  message(to, session, {
    kind: `session.left-${now.getTime()}`, subject: 'Votre place à une séance d’accompagnement est rendue', calendar: sessionInvitation(session, to, now, true),
    body: `Votre structure ne participe plus à la séance prévue ${timesNamed(session)}. Le fichier joint la retire de votre agenda.

${what(session)}

La séance : ${links.session}`,
  })

export const sessionMovedMail: SessionMail = (to, session, links, now) =>
  message(to, session, {
    kind: `session.moved-${session.sequence}`, subject: 'Une séance d’accompagnement change', calendar: sessionInvitation(session, to, now),
    body: `La séance suivante se tiendra ${timesNamed(session)}.

${what(session)}

Le fichier joint remplace l’ancienne date dans votre agenda. Si vous ne le voyez pas, téléchargez-le :
${links.calendar}

Toutes vos séances : ${links.support}`,
  })

/** One whose dates were only proposed is in nobody's calendar. */
export const sessionWithdrawnMail: SessionMail = (to, session, links) =>
  message(to, session, {
    kind: 'session.withdrawn', subject: 'Une séance d’accompagnement n’aura pas lieu',
    body: `La séance dont les dates vous étaient proposées n’aura pas lieu.

${what(session)}

Toutes vos séances : ${links.support}`,
  })

export const sessionCancelledMail: SessionMail = (to, session, links, now) =>
  message(to, session, {
    kind: 'session.cancelled', subject: 'Une séance d’accompagnement est annulée', calendar: sessionInvitation(session, to, now),
    body: `La séance suivante, prévue ${timesNamed(session)}, n’aura pas lieu.

${what(session)}

Le fichier joint la retire de votre agenda.

Toutes vos séances : ${links.support}`,
  })

export const sessionReminderMail: SessionMail = (to, session, links) =>
  message(to, session, {
    kind: `session.reminder-${session.sequence}`, subject: 'Rappel : votre séance d’accompagnement approche',
    body: `La séance se tient ${timesNamed(session)}.

${what(session)}

Ce qui reste à faire depuis la dernière fois, et comment rendre votre place : ${links.session}`,
  })

export const sessionHeldMail: SessionMail = (to, session, links) =>
  message(to, session, {
    kind: 'session.held', subject: 'Votre séance d’accompagnement : deux questions',
    body: `Merci d’avoir pris part à la séance « ${session.title} ».

Les notes partagées, ce qui a été décidé et deux questions sur l’utilité de cette séance vous attendent :
${links.session}`,
  })
