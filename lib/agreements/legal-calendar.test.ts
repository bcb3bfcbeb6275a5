import { describe, expect, test } from 'vitest'
import { day, type Day } from '@/lib/kernel/days'
import { deadlinesOf, isLate, nextDeadline, reminderOf, type CalendarFacts } from './legal-calendar'

const none: CalendarFacts = { signByOn: null, signedOn: null, published: false, publishedOn: null, yearEndsOn: null, reportedOn: null }
const dates = (facts: Partial<CalendarFacts>) => deadlinesOf({ ...none, ...facts }).map(({ kind, dueOn }) => [kind, dueOn])

describe('le calendrier légal', () => {
  test('publication dans les trois mois de la signature, rapport financier dans les six mois de la fin d’exercice', () => {
    expect(dates({ signedOn: day('2026-03-02'), published: true, yearEndsOn: day('2026-12-31') })).toEqual([['publication', '2026-06-02'], ['report', '2027-06-30']])
  })

  test('un mois plus court rend son dernier jour', () => {
    expect(dates({ signedOn: day('2026-11-30'), published: true, yearEndsOn: day('2027-08-31') })).toEqual([['publication', '2027-02-28'], ['report', '2028-02-29']])
  })

  test('rien n’est dû avant la signature, sinon la signature elle-même', () => {
    expect(dates({ yearEndsOn: day('2026-12-31'), published: true })).toEqual([])
    expect(dates({ signByOn: day('2026-05-01') })).toEqual([['signature', '2026-05-01']])
  })

  test('sous le seuil rien n’est à publier', () => expect(dates({ signedOn: day('2026-03-02') })).toEqual([]))

  test('en retard : le lendemain de la date, et jamais ce qui est fait', () => {
    const [report] = deadlinesOf({ ...none, signedOn: day('2026-03-02'), yearEndsOn: day('2026-12-31') })
    if (!report) throw new Error('no deadline')
    expect(isLate(report, day('2027-06-30'))).toBe(false)
    expect(isLate(report, day('2027-07-01'))).toBe(true)
    expect(isLate({ ...report, doneOn: day('2027-07-05') }, day('2027-08-01'))).toBe(false)
  })

  test('la prochaine échéance est la première qui n’est pas tenue', () => {
    const facts = { ...none, signedOn: day('2026-03-02'), published: true, yearEndsOn: day('2026-12-31') }
    expect(nextDeadline(deadlinesOf(facts))).toMatchObject({ kind: 'publication' })
    expect(nextDeadline(deadlinesOf({ ...facts, publishedOn: day('2026-04-01') }))).toMatchObject({ kind: 'report' })
    expect(nextDeadline(deadlinesOf({ ...facts, publishedOn: day('2026-04-01'), reportedOn: day('2027-02-01') }))).toBeNull()
  })

  test('chaque rappel part une fois, au jour dit ou après lui, jamais passé la date', () => {
    const signature = { kind: 'signature' as const, dueOn: day('2026-05-20'), doneOn: null }
    const on = (today: string, doneOn: Day | null = null) => reminderOf({ ...signature, doneOn }, day(today))
    expect([on('2026-05-04'), on('2026-05-05'), on('2026-05-16'), on('2026-05-17'), on('2026-05-20'), on('2026-05-21')]).toEqual([null, 15, 15, 3, 3, null])
    expect(on('2026-05-17', day('2026-05-10'))).toBeNull()
  })
})
