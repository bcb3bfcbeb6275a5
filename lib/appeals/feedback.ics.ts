import { TZDate } from '@date-fns/tz'
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { calendarUid, parisZone } from '@/lib/support/session.ics'
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

/** The conversation as an iCalendar file: PUBLISH while it stands, CANCEL once cancelled; a calendar keeps the highest sequence. */
export function feedbackCalendar({ id, sequence, startsAt, slot, number, callTitle, demonstration }: CalendarCall, now: Date): string {
  const calendar = ical({
    method: slot ? ICalCalendarMethod.PUBLISH : ICalCalendarMethod.CANCEL,
    prodId: { company: 'Aller vers', product: 'Entretiens', language: 'FR' },
    timezone: { name: null, generator: () => parisZone },
  })
  calendar.createEvent({
    id: calendarUid(id),
    sequence,
    stamp: now,
    timezone: 'Europe/Paris',
    start: new TZDate(startsAt, 'Europe/Paris'),
    end: new TZDate(slotEnd(startsAt), 'Europe/Paris'),
    summary: `Entretien sur le dossier n° ${number}`,
    location: slot ? `${feedbackModeWords[slot.mode]} : ${slot.place}` : '',
    description: [callTitle, ...(slot ? [`Avec ${slot.staffName}.`] : []), ...(demonstration ? ['Données de démonstration : personnes, montants et notes inventés.'] : [])].join('\n'),
    status: slot ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
  })
  return calendar.toString()
}
