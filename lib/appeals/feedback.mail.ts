import { formatInstant } from '@/lib/kernel/instants'
import type { Message } from '@/lib/messages/outbox.commands'
import { feedbackModeWords } from './appeals.words'
import type { FeedbackMode } from './feedback'

type To = { email: string; name: string }
export type MailedCall = { id: string; callId: string; callTitle: string; number: number; structureName: string; startsAt: Date; sequence: number; mode: FeedbackMode; place: string; staffName: string }
/** Absolute addresses: the calendar file, and the page where the recipient changes or cancels. */
type Links = { calendar: string; page: string }

const what = ({ startsAt, mode, place, staffName, structureName }: MailedCall) =>
  `Le ${formatInstant(startsAt)} (heure de Paris), 20 minutes.\n${feedbackModeWords[mode]} : ${place}\nAvec ${staffName}, pour « ${structureName} ».`

const message = (kind: string, to: To, call: MailedCall, subject: string, body: string, { page }: Links): Message => ({
  kind: `feedback.${kind}`, objectId: call.id, recipient: to.email, callId: call.callId, subject: `${subject} : dossier n° ${call.number}`,
  text: `Bonjour ${to.name},\n\n${body}\n\nChanger de créneau ou annuler : ${page}\n`,
})

/** To both sides, each time that a slot is taken: the calendar file replaces the one before. */
export const feedbackBookedMail = (to: To, call: MailedCall, links: Links): Message =>
  message(`booked-${call.sequence}`, to, call, 'Entretien de 20 minutes réservé', `Un entretien sur le dossier n° ${call.number}, à l’appel « ${call.callTitle} », est réservé.

${what(call)}

Pour le mettre dans votre agenda, connectez-vous puis téléchargez son fichier .ics (il remplace le précédent, s’il y en avait un) :
${links.calendar}`, links)

export const feedbackCancelledMail = (to: To, call: MailedCall, links: Links): Message =>
  message(`cancelled-${call.sequence}`, to, call, 'Entretien annulé', `L’entretien prévu sur le dossier n° ${call.number}, à l’appel « ${call.callTitle} », le ${formatInstant(call.startsAt)} (heure de Paris), n’aura pas lieu à ce moment.

Le fichier .ics, téléchargé de nouveau, tient votre agenda à jour :
${links.calendar}`, links)

/** To both sides, the day before. */
export const feedbackReminderMail = (to: To, call: MailedCall, links: Links): Message =>
  message(`reminder-${call.sequence}`, to, call, 'Rappel, entretien demain', `L’entretien sur le dossier n° ${call.number}, à l’appel « ${call.callTitle} », est pour bientôt.

${what(call)}

Son fichier .ics :
${links.calendar}`, links)
