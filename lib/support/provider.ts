import { formatNumber } from '@/lib/kernel/french'
import { shareOf, type Cents } from '@/lib/kernel/cents'

/** Days of accompaniment bought from somebody, counted in halves; a day's price is even, so that half of it is whole cents. Pure. */
export const costOf = (halfDays: number, dayRate: Cents): Cents => shareOf(dayRate, halfDays, 2)

/** « 1,5 » → 3; null when it is not a positive number of half days. */
export function halfDaysIn(text: string): number | null {
  const match = /^(\d{1,4})(?:[,.]([05])0?)?$/.exec(text.trim())
  const halves = match ? Number(match[1]) * 2 + (match[2] === '5' ? 1 : 0) : 0
  return halves > 0 ? halves : null
}

/** « 1,5 jour », « 12 jours ». */
export const daysWords = (halfDays: number): string => `${formatNumber(halfDays / 2, Math.abs(halfDays % 2))} ${Math.abs(halfDays) >= 4 ? 'jours' : 'jour'}`
export const daysInput = (halfDays: number): string => String(halfDays / 2).replace('.', ',')

export type Bought = { boughtHalfDays: number; usedHalfDays: number; overHalfDays: number }

/** How many half days `more` would go beyond what was bought and confirmed; 0 while there are enough. */
export const beyond = ({ boughtHalfDays, usedHalfDays, overHalfDays }: Bought, more: number): number => Math.max(0, usedHalfDays + more - boughtHalfDays - overHalfDays)

/** What of the excess remains once so many are used of so many bought. */
export const excess = (used: number, bought: number): number => Math.max(0, used - bought)
