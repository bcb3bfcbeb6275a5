import { formatInstant } from '@/lib/kernel/instants'
import type { Message } from '@/lib/messages/outbox.commands'

type Convened = { id: string; callId: string; callTitle: string; plannedAt: Date; place: string }

/** To each member of the jury: when and where. Nothing of a dossier leaves by mail. */
export const meetingConvenedMail = (to: { email: string; name: string }, meeting: Convened, link: string): Message => ({
  kind: 'meeting.convened',
  objectId: meeting.id,
  recipient: to.email,
  callId: meeting.callId,
  subject: `Séance du jury le ${formatInstant(meeting.plannedAt)}`,
  text: `Bonjour ${to.name},

Le jury de l’appel « ${meeting.callTitle} » est convoqué le ${formatInstant(meeting.plannedAt)} (heure de Paris).
Lieu : ${meeting.place}

La page de la séance : ${link}
`,
})

/** The same, a second time: the quorum was missing. */
export const meetingReconvenedMail = (to: { email: string; name: string }, meeting: Convened, link: string): Message => ({
  ...meetingConvenedMail(to, meeting, link),
  kind: 'meeting.reconvened',
  subject: `Seconde convocation du jury le ${formatInstant(meeting.plannedAt)}`,
  text: `Bonjour ${to.name},

Faute de quorum, le jury de l’appel « ${meeting.callTitle} » est convoqué une seconde fois, le ${formatInstant(meeting.plannedAt)} (heure de Paris). Il délibérera quel que soit le nombre de présents.
Lieu : ${meeting.place}

La page de la séance : ${link}
`,
})
