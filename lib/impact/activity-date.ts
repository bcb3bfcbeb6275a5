import { addDays, addMonths, day, daysBetween, parseDay, type Day } from '@/lib/kernel/days'
import { plain } from '@/lib/places/communes'

/** What a row of an activity report covers: a day, a month, a quarter, a half-year. */
export type Stretch = { from: Day; to: Day }

const months = 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(' ')
/** « sept », « févr. », « Juil »: three letters or more that no other month begins with. */
function monthOf(word: string): number | null {
  const found = months.flatMap((month, index) => (word.length >= 3 && month.startsWith(word) ? [index + 1] : []))
  return found.length === 1 ? (found[0] ?? null) : null
}

const pad = (n: number): string => String(n).padStart(2, '0')
const yearOf = (typed: string): number => (typed.length === 2 ? 2000 + Number(typed) : Number(typed))
function stretch(year: number, firstMonth: number, count: number): Stretch | null {
  const from = firstMonth >= 1 && firstMonth <= 12 ? parseDay(`${year}-${pad(firstMonth)}-01`) : null
  return from && { from, to: addDays(addMonths(from, count), -1) }
}
function oneDay(year: number, month: number, date: number): Stretch | null {
  const found = parseDay(`${year}-${pad(month)}-${pad(date)}`)
  return found && { from: found, to: found }
}

/** The day that a spreadsheet keeps as a number of days. */
const ofSpreadsheet = (typed: string): Stretch | null => {
  const count = /^\d{5}([.,]\d+)?$/.test(typed) ? Math.floor(Number(typed.replace(',', '.'))) : 0
  if (count < 36_526 || count > 73_050) return null
  const found = addDays(day('1899-12-30'), count)
  return { from: found, to: found }
}

const part = (name: string, most: number, length: number) => ({ name, most, length })
const parts = [part('trimestre', 4, 3), part('semestre', 2, 6)]

/** A date as reports write it: « 12/03/2026 », « mars 2026 », « 2026-03 », « T1 2026 », a spreadsheet's own number. `year`: that of another column, for a month alone. */
export function readStretch(typed: string, year: string = ''): Stretch | null {
  const direct = ofSpreadsheet(typed.trim())
  if (direct) return direct
  const words = plain(typed).replace(/^(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) /, '').replace(/\b(\d+)(er|e|eme|re)\b/g, '$1').replace(/ (00 00|t?00 00 00).*$/, '')
  const a = (pattern: RegExp): string[] | null => pattern.exec(words)?.slice(1) ?? null
  const iso = a(/^(\d{4}) (\d{1,2}) (\d{1,2})$/)
  if (iso) return oneDay(Number(iso[0]), Number(iso[1]), Number(iso[2]))
  const french = a(/^(\d{1,2}) (\d{1,2}) (\d{4}|\d{2})$/)
  if (french) return oneDay(yearOf(french[2] ?? ''), Number(french[1]), Number(french[0]))
  const written = a(/^(\d{1,2}) ([a-z]+) (\d{4}|\d{2})$/)
  if (written && monthOf(written[1] ?? '')) return oneDay(yearOf(written[2] ?? ''), monthOf(written[1] ?? '') ?? 0, Number(written[0]))
  const numbered = a(/^(\d{4}) (\d{1,2})$/)
  if (numbered) return stretch(Number(numbered[0]), Number(numbered[1]), 1)
  const turned = a(/^(\d{1,2}) (\d{4})$/)
  if (turned) return stretch(Number(turned[1]), Number(turned[0]), 1)
  const [, rest = words, ownYear = year.trim()] = /^(.*) (\d{4}|\d{2})$/.exec(words) ?? []
  if (!/^(\d{4}|\d{2})$/.test(ownYear)) return null
  const month = monthOf(rest) ?? (/^\d{1,2}$/.test(rest) ? Number(rest) : null)
  if (month) return stretch(yearOf(ownYear), month, 1)
  for (const { name, most, length } of parts) {
    const n = Number(new RegExp(`^(?:${name[0]}|${name} )(\\d)$|^(\\d) ${name}$`).exec(rest)?.slice(1).find(Boolean) ?? 0)
    if (n >= 1 && n <= most) return stretch(yearOf(ownYear), (n - 1) * length + 1, length)
  }
  return null
}

/** Where a row counts: in the middle of what it covers, or on the first day when the project began within it. */
export function placeOf({ from, to }: Stretch, startsOn: Day): Day {
  const middle = addDays(from, Math.floor(daysBetween(from, to) / 2))
  return middle < startsOn && startsOn <= to ? startsOn : middle
}
