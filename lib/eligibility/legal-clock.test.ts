import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, day, dayOf, daysBetween, type Day } from '@/lib/kernel/days'
import { parisInstant } from '@/lib/kernel/paris'
import { clockReasons, clockSentence, isAlarming, legalClock, type ClockFacts } from './legal-clock'

const at = (local: string): Date => parisInstant(local) as Date
type Request = ClockFacts['requests'][number]
const asked = (from: string, dueOn: string, { sent, cancelled, kinds = ['MISSING'] }: { sent?: string; cancelled?: string; kinds?: Request['kinds'] } = {}): Request => ({
  askedAt: at(`${from}T10:00`), dueOn: day(dueOn), kinds, sentAt: sent === undefined ? null : at(`${sent}T18:30`), cancelledAt: cancelled === undefined ? null : at(`${cancelled}T09:00`),
})
const clock = (deposited: string, requests: readonly Request[] = [], now = '2026-01-20T12:00', ended: ClockFacts['ended'] = null) =>
  legalClock({ depositedAt: at(deposited), requests, ended }, at(now))

describe('deux mois de silence, de date à date', () => {
  test.each([
    ['2026-01-15T09:00', '2026-03-15', 'le même quantième'],
    ['2026-01-15T23:59', '2026-03-15', 'jusqu’au dernier moment du jour, à Paris'],
    ['2025-12-31T12:00', '2026-02-28', 'le dernier jour d’un mois qui n’a pas ce quantième'],
    ['2027-12-30T12:00', '2028-02-29', 'le 29 février d’une année bissextile'],
    ['2026-02-28T12:00', '2026-04-28', 'pas la fin du mois quand le quantième existe'],
    ['2026-11-15T12:00', '2027-01-15', 'par-dessus la nouvelle année'],
    ['2026-03-07T12:00', '2026-05-07', 'par-dessus le passage à l’heure d’été'],
    ['2026-05-02T12:00', '2026-07-02', 'sans report d’un samedi ni d’un dimanche : rien ne le prévoit'],
  ])('un dépôt du %s : échéance le %s (%s)', (deposited, dueOn) => {
    expect(clock(deposited).dueOn).toBe(dueOn)
  })

  test('le jour est celui de Paris : une seconde avant minuit, ce n’est pas le lendemain', () => {
    expect(legalClock({ depositedAt: new Date('2026-03-28T22:59:59.999Z'), requests: [], ended: null }, at('2026-03-29T12:00')).since).toBe('2026-03-28')
    expect(legalClock({ depositedAt: new Date('2026-03-28T23:00:00.000Z'), requests: [], ended: null }, at('2026-03-29T12:00')).since).toBe('2026-03-29')
  })
})

test('un jour passé n’alerte que tant qu’une réponse est due : plus après la décision, même tardive', () => {
  const decided = { by: 'decision', at: at('2026-04-02T10:00') } as const
  expect(isAlarming(clock('2026-01-15T09:00', [], '2026-03-15T12:00'))).toBe(false)
  expect(isAlarming(clock('2026-01-15T09:00', [], '2026-03-16T12:00'))).toBe(true)
  expect(isAlarming(clock('2026-01-15T09:00', [], '2026-05-01T12:00', decided))).toBe(false)
})

describe('une demande de ce qui manque suspend le délai (L. 114-5)', () => {
  test.each([
    ['répondue avant son jour : jusqu’à la réception', [asked('2026-01-20', '2026-02-03', { sent: '2026-01-28' })], '2026-03-23'],
    ['répondue après son jour : jusqu’à ce jour seulement', [asked('2026-01-20', '2026-02-03', { sent: '2026-02-20' })], '2026-03-29'],
    ['jamais répondue : jusqu’à son jour', [asked('2026-01-20', '2026-02-03')], '2026-03-29'],
    ['annulée : jusqu’à l’annulation', [asked('2026-01-20', '2026-02-03', { cancelled: '2026-01-22' })], '2026-03-17'],
    ['répondue le jour même : aucun jour', [asked('2026-01-20', '2026-02-03', { sent: '2026-01-20' })], '2026-03-15'],
    ['deux demandes, l’une après l’autre', [asked('2026-01-20', '2026-02-03', { sent: '2026-01-25' }), asked('2026-02-10', '2026-02-20', { sent: '2026-02-12' })], '2026-03-22'],
    ['deux demandes qui se recouvrent ne comptent qu’une fois', [asked('2026-01-20', '2026-02-03'), asked('2026-01-25', '2026-02-08')], '2026-04-03'],
    ['une demande dans une autre n’ajoute rien', [asked('2026-01-20', '2026-02-03'), asked('2026-01-22', '2026-01-25')], '2026-03-29'],
    ['par-dessus le passage à l’heure d’été, autant de jours', [asked('2026-03-10', '2026-04-07')], '2026-04-12'],
    ['redemandée le jour de l’échéance', [asked('2026-03-15', '2026-03-25')], '2026-03-25'],
  ])('%s', (_, requests, dueOn) => {
    expect(clock('2026-01-15T09:00', requests, '2026-06-01T12:00').dueOn).toBe(dueOn)
  })

  test('celle d’une réponse fausse ou périmée ne suspend rien, et celle qui vient après l’échéance non plus : l’écran dit pourquoi', () => {
    const wrong = clock('2026-01-15T09:00', [asked('2026-01-20', '2026-02-03', { kinds: ['WRONG', 'OUTDATED'] })])
    expect(wrong).toMatchObject({ dueOn: '2026-03-15', suspensions: [], standing: 'RUNNING' })
    expect(clockReasons(wrong)[1]).toBe('La demande de compléments du 20 janvier 2026 ne suspend rien\u00a0: rien n’y était dit manquant.')
    const late = clock('2026-01-15T09:00', [asked('2026-03-16', '2026-03-25')], '2026-03-20T12:00')
    expect(late).toMatchObject({ dueOn: '2026-03-15', suspensions: [], standing: 'OVER' })
    expect(clockReasons(late)[1]).toContain('le délai était déjà passé')
  })
})

describe('où en est le délai', () => {
  const request = asked('2026-01-20', '2026-02-03')
  test.each([
    ['2026-01-19T12:00', [], null, 'RUNNING'],
    ['2026-01-20T12:00', [request], null, 'SUSPENDED'],
    ['2026-02-03T23:59', [request], null, 'SUSPENDED'],
    ['2026-02-04T00:00', [request], null, 'RUNNING'],
    ['2026-01-28T12:00', [asked('2026-01-20', '2026-02-03', { sent: '2026-01-28' })], null, 'RUNNING'],
    ['2026-03-15T23:59', [], null, 'RUNNING'],
    ['2026-03-16T00:00', [], null, 'OVER'],
    ['2026-06-01T12:00', [], { by: 'decision', at: at('2026-03-15T18:00') }, 'ENDED'],
    ['2026-06-01T12:00', [], { by: 'decision', at: at('2026-03-16T18:00') }, 'OVER'],
    ['2026-02-01T12:00', [request], { by: 'withdrawal', at: at('2026-01-25T18:00') }, 'ENDED'],
  ] satisfies [string, Request[], ClockFacts['ended'], string][])('le %s', (now, requests, ended, standing) => {
    expect(clock('2026-01-15T09:00', requests, now, ended).standing).toBe(standing)
  })

  test('une phrase dit le calcul ; jamais qu’un dossier est refusé', () => {
    const answered = clock('2026-01-15T09:00', [asked('2026-01-20', '2026-02-03', { sent: '2026-01-28' })])
    expect(clockSentence(answered)).toBe('2\u00a0mois depuis le dépôt du 15 janvier 2026, suspendu du 20 janvier 2026 au 28 janvier 2026, soit 8\u00a0jours (art.\u00a0L.\u00a0114-5)\u00a0: échéance le 23 mars 2026.')
    expect(clockSentence(clock('2026-01-15T09:00', [request]))).toContain('au 3 février 2026 au plus tard, soit 14\u00a0jours (art.\u00a0L.\u00a0114-5)\u00a0: échéance au plus tard le 29 mars 2026.')
    expect(clockReasons(clock('2026-01-15T09:00', [], '2026-04-01T12:00'))[0]).toContain('Le dossier n’est pas refusé pour autant')
    expect(clockReasons(clock('2026-01-15T09:00', [], '2026-04-01T12:00', { by: 'decision', at: at('2026-03-20T12:00') }))).toEqual(['Ce jour était passé quand la décision a été signée le 20 mars 2026.'])
    expect(clockReasons(clock('2026-01-15T09:00', [], '2026-04-01T12:00', { by: 'abandonment', at: at('2026-03-10T12:00') }))).toEqual(['Le délai ne court plus\u00a0: l’appel a été déclaré sans suite le 10 mars 2026.'])
  })
})

describe('quelles que soient les demandes', () => {
  const since = day('2026-01-31')
  const request = fc.record({ from: fc.integer({ min: 0, max: 150 }), given: fc.integer({ min: 0, max: 40 }), after: fc.option(fc.integer({ min: 0, max: 60 })), missing: fc.boolean(), minute: fc.integer({ min: 0, max: 1439 }) })
  const factsOf = (rows: readonly { from: number; given: number; after: number | null; missing: boolean; minute: number }[]): ClockFacts => ({
    depositedAt: at(`${since}T12:00`),
    ended: null,
    requests: rows.map(({ from, given, after, missing, minute }) => {
      const on = (count: number) => at(`${addDays(since, count)}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)
      return { askedAt: on(from), dueOn: addDays(since, from + given), kinds: missing ? ['MISSING'] : ['WRONG'], sentAt: after === null ? null : on(from + after), cancelledAt: null }
    }),
  })
  /** The day found by counting them one by one. */
  const counted = ({ requests }: ClockFacts): Day => {
    const spans = requests.filter(({ kinds }) => kinds.includes('MISSING')).map(({ askedAt, dueOn, sentAt }) => ({ from: dayOf(askedAt), to: sentAt && dayOf(sentAt) < dueOn ? dayOf(sentAt) : dueOn }))
    const needed = daysBetween(since, addMonths(since, 2))
    let [today, ran] = [since, 0]
    while (ran < needed || spans.some(({ from, to }) => from <= today && today < to)) {
      today = addDays(today, 1)
      if (!spans.some(({ from, to }) => from < today && today <= to)) ran += 1
    }
    return today
  }

  test('l’échéance est celle que l’on trouve en comptant les jours un à un, dans n’importe quel ordre', () => {
    fc.assert(fc.property(fc.array(request, { maxLength: 6 }), (rows) => {
      const facts = factsOf(rows)
      const { dueOn, suspensions } = legalClock(facts, at('2027-06-01T12:00'))
      expect(dueOn).toBe(counted(facts))
      expect(legalClock({ ...facts, requests: [...facts.requests].reverse() }, at('2027-06-01T12:00')).dueOn).toBe(dueOn)
      for (const [index, { from }] of suspensions.entries()) expect(index === 0 || (suspensions[index - 1]?.to ?? '') < from).toBe(true)
    }))
  })
})
