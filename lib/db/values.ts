import type { Cents } from '@/lib/kernel/cents'
import { cents } from '@/lib/kernel/cents'
import type { Day } from '@/lib/kernel/days'
import { parseDay } from '@/lib/kernel/days'

/** The only place where the database's types of money and days become the code's, and back. */
export const centsFromDb = (value: bigint): Cents => cents(Number(value))
/** Written as text inside JSON: an amount never passes through a float. */
export const centsFromText = (value: string): Cents => centsFromDb(BigInt(value))
export const centsToDb = (value: Cents): bigint => BigInt(value)

export function dayFromDb(value: Date): Day {
  const day = parseDay(value.toISOString().slice(0, 10))
  if (!day) throw new Error('a date of the database is not a civil day')
  return day
}
export const dayToDb = (day: Day): Date => new Date(`${day}T00:00:00.000Z`)
