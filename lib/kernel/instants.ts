import { dayOf, formatDay } from './days'
import { plural } from './french'

const clock = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const seconds = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })

/** « 14 h 32 », Paris time. */
export function formatTime(instant: Date): string {
  const [hour = '', minute = ''] = clock.format(instant).split(':')
  return `${Number(hour)}\u00a0h\u00a0${minute}`
}

/** « 12 mars 2024 à 14 h 32 », Paris time. */
export const formatInstant = (instant: Date): string => `${formatDay(dayOf(instant))} à ${formatTime(instant)}`

const shortDay = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', day: '2-digit', month: '2-digit', year: 'numeric' })

/** « 12/03/2024, 14 h 32 », Paris time: in tables, where a date is one column among many. */
export const formatInstantShort = (instant: Date): string => `${shortDay.format(instant)}, ${formatTime(instant)}`

/** « 12 mars 2024 à 14 h 32 min 05 s », for receipts and acts. */
export function formatInstantExact(instant: Date): string {
  const [hour = '', minute = '', second = ''] = seconds.format(instant).split(':')
  return `${formatDay(dayOf(instant))} à ${Number(hour)}\u00a0h\u00a0${minute}\u00a0min\u00a0${second}\u00a0s`
}

const count = (n: number, unit: string) => `${n}\u00a0${unit}${n > 1 ? 's' : ''}`

/** What is left between two instants, on its two largest units: « 3 jours 4 heures ». Empty when nothing is. */
export function formatRemaining(from: Date, to: Date): string {
  const minutes = Math.floor((to.getTime() - from.getTime()) / 60_000)
  if (minutes < 0) return ''
  if (minutes === 0) return 'moins d’une minute'
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  const parts = [
    days > 0 ? count(days, 'jour') : '',
    hours > 0 ? count(hours, 'heure') : '',
    days === 0 && minutes % 60 > 0 ? count(minutes % 60, 'minute') : '',
  ].filter((part) => part !== '')
  return parts.slice(0, 2).join(' ')
}

/** « 47 min 05 s »: a whole second is said until it is over. */
export function formatCountdown(ms: number): string {
  const left = Math.max(0, Math.ceil(ms / 1000))
  return `${Math.floor(left / 60)}\u00a0min\u00a0${String(left % 60).padStart(2, '0')}\u00a0s`
}

/** « 45 minutes », « 1 heure 58 ». */
export function formatMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return plural(rest, 'minute')
  return `${plural(hours, 'heure')}${rest === 0 ? '' : `\u00a0${String(rest).padStart(2, '0')}`}`
}
