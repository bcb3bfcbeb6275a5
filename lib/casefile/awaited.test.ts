import { describe, expect, test } from 'vitest'
import { day } from '@/lib/kernel/days'
import { awaitedTasks, type AwaitedFacts } from './awaited'

const today = day('2026-10-15')
const facts: AwaitedFacts = {
  agreement: { id: 'convention', kind: 'SIGNED_AGREEMENT', startsOn: day('2026-03-01'), endsOn: day('2027-08-31') },
  account: true, instalments: [], notices: [], measured: [day('2026-08-31')], reports: [{ id: 'rapport', kind: 'INTERIM', period: day('2026-08-31'), state: 'SUBMITTED' }],
}
const all = { writes: true, answersFor: true }
const tasks = (change: Partial<AwaitedFacts>, who = all) => awaitedTasks({ ...facts, ...change }, who, today)
const instalment = (n: number, more: Partial<AwaitedFacts['instalments'][number]> = {}) => ({ n, kind: n === 1 ? ('ADVANCE' as const) : ('INTERIM' as const), paidOn: null, cancelledOn: null, live: false, met: false, proofs: 0, ...more })

describe('ce que les versements et l’impact attendent d’une structure', () => {
  test('rien, quand tout est remis', () => expect(tasks({})).toEqual([]))

  test('le RIB, de qui répond pour la structure seulement', () => {
    expect(tasks({ account: false })).toEqual([{ what: 'account' }])
    expect(tasks({ account: false }, { writes: true, answersFor: false })).toEqual([])
  })

  test('un versement se demande une fois le précédent payé, et sa condition remplie ou prouvée', () => {
    expect(tasks({ instalments: [instalment(1), instalment(2)] })).toEqual([{ what: 'instalment', n: 1, kind: 'ADVANCE' }])
    expect(tasks({ instalments: [instalment(1, { live: true }), instalment(2, { met: true })] })).toEqual([])
    const paid = instalment(1, { paidOn: day('2026-04-01'), live: true })
    expect(tasks({ instalments: [paid, instalment(2)] })).toEqual([])
    expect(tasks({ instalments: [paid, instalment(2, { proofs: 1 })] })).toMatchObject([{ what: 'instalment', n: 2 }])
  })

  test('une réponse au reversement annoncé, tant que le délai court, même sans convention suivie', () => {
    expect(tasks({ notices: [today, day('2026-10-14')] })).toEqual([{ what: 'notice', dueOn: today }])
    expect(tasks({ agreement: null, notices: [today] })).toEqual([{ what: 'notice', dueOn: today }])
  })

  test('les relevés de la dernière période finie', () => {
    expect(tasks({ measured: [] })).toEqual([{ what: 'measurement', period: day('2026-08-31') }])
    expect(awaitedTasks({ ...facts, measured: [], reports: [] }, all, day('2026-07-01'))).toEqual([])
  })

  test('un rapport attendu, du mois qui précède son jour à sa remise, ou renvoyé', () => {
    expect(tasks({ reports: [] })).toEqual([{ what: 'report', kind: 'INTERIM', period: day('2026-08-31'), reportId: null, sentBack: false }])
    expect(awaitedTasks({ ...facts, reports: [] }, all, day('2026-08-10'))).toMatchObject([{ what: 'report', period: day('2026-08-31') }])
    expect(tasks({ reports: [{ id: 'rapport', kind: 'INTERIM', period: day('2026-08-31'), state: 'DRAFT' }] })).toMatchObject([{ what: 'report', reportId: 'rapport', sentBack: false }])
    expect(tasks({ reports: [{ id: 'rapport', kind: 'INTERIM', period: day('2026-08-31'), state: 'SENT_BACK' }] })).toMatchObject([{ what: 'report', reportId: 'rapport', sentBack: true }])
    expect(tasks({ agreement: { ...facts.agreement!, kind: 'ACCEPTED_LETTER' }, reports: [] })).toEqual([])
  })

  test('qui lit seulement n’a rien à faire', () => {
    const reader = { writes: false, answersFor: false }
    expect(tasks({ account: false, measured: [], reports: [], notices: [today], instalments: [instalment(1)] }, reader)).toEqual([])
  })
})
