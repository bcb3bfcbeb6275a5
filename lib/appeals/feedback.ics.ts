import { eventFile } from '@/lib/messages/event.ics'
import { feedbackModeWords } from './appeals.words'
import { slotEnd, type FeedbackMode } from './feedback'

export type CalendarCall = {
  id: string
  sequence: number
  startsAt: Date
  /** Null once it is cancelled. */
  slot: { mode: FeedbackMode; place: string; staffName: string } | null
  number: number
  callTitle: string
  demonstration: boolean
}

/** The conversation as an iCalendar file: it stands, or is cancelled; a calendar keeps the highest sequence. */
export const feedbackCalendar = ({ id, sequence, startsAt, slot, number, callTitle, demonstration }: CalendarCall, now: Date): string =>
  eventFile(
    {
      uid: `${id}@aller-vers`,
      title: `Entretien sur le dossier n° ${number}`,
      place: slot ? `${feedbackModeWords[slot.mode]} : ${slot.place}` : '',
      description: [callTitle, ...(slot ? [`Avec ${slot.staffName}.`] : []), ...(demonstration ? ['Données de démonstration : personnes, montants et notes inventés.'] : [])].join('\n'),
      zone: 'Europe/Paris',
      startsAt,
      endsAt: slotEnd(startsAt),
      sequence,
      cancelled: slot === null,
      organizer: null,
    },
    now,
  )
