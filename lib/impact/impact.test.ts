import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '@/lib/kernel/days'
import { cents } from '@/lib/kernel/cents'
import { commitmentsOf } from './commitment'
import { instalmentOpened, reportsDue, type OpenedInstalment } from './impact-record'
import { commonSet, doubtsOf, lastValues, openPeriods, periodsOf, progress, readFigure, type Value } from './indicators'
import { fileRows, planFile } from './measurement-file'
import { reportLacks } from './report'

const people = commonSet[1]
const rate = { key: 'indicateurs-3', label: 'Démarches abouties', unit: '%', cumulative: false, most: 100, promise: { baseline: 30, target: 80 } }
const value = (key: string, period: string, amount: number, n = 1): Value => ({ key, period: day(period), n, value: amount, doubts: [], word: '' })

describe('valeurs qui surprennent', () => {
  test('un cumul qui baisse, un saut et une valeur hors bornes sont questionnés', () => {
    expect(doubtsOf(people, 90, 100)).toEqual(['DECREASE'])
    expect(doubtsOf(people, 500, 100)).toEqual(['JUMP'])
    expect(doubtsOf(rate, 120, 60)).toEqual(['RANGE'])
    expect(doubtsOf(people, -1, null)).toEqual(['RANGE'])
    expect(doubtsOf(rate, 20, 60)).toEqual([])
  })
  test('un premier relevé ne saute de rien : seule sa cible le juge', () => {
    expect(doubtsOf(people, 4_000, null)).toEqual([])
    expect(doubtsOf({ ...rate, unit: '', most: null }, 1_000, null)).toEqual(['JUMP'])
  })
  test('un cumul qui croît d’au plus quatre fois n’est jamais questionné', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 100, max: 400 }), (before, percent) => {
      expect(doubtsOf(people, Math.floor((before * percent) / 100), before)).toEqual([])
    }))
  })
})

test('les périodes ont six mois, se suivent et finissent avec le projet', () => {
  expect(periodsOf(day('2026-03-02'), day('2027-09-01'))).toEqual(['2026-09-01', '2027-03-01', '2027-09-01'])
  expect(openPeriods(day('2026-03-02'), day('2027-09-01'), day('2026-09-02'))).toEqual(['2026-09-01', '2027-03-01'])
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_500 }), (length) => {
    const [start, end] = [day('2026-01-15'), day(new Date(Date.UTC(2026, 0, 15) + length * 86_400_000).toISOString().slice(0, 10))]
    const periods = periodsOf(start, end)
    expect(periods.at(-1)).toBe(end)
    expect([...periods].sort()).toEqual(periods)
    expect(new Set(periods).size).toBe(periods.length)
  }))
})

test('un nombre se lit comme on l’écrit en français', () => {
  expect(['1 250', '12,5', '1\u202f000', '-3'].map(readFigure)).toEqual([1250, 12.5, 1000, -3])
  expect(['douze', '', '1.2.3', '1e5'].map(readFigure)).toEqual([null, null, null, null])
})

test('le chemin va du départ à la cible, vers le bas aussi', () => {
  expect([progress({ baseline: 30, target: 80 }, 55), progress({ baseline: 40, target: 20 }, 30), progress({ baseline: 0, target: 10 }, 12), progress({ baseline: 5, target: 5 }, 7)]).toEqual([50, 50, 120, null])
})

test('la dernière version d’un relevé compte seule', () => {
  expect(lastValues([value('personnes', '2026-09-01', 10), value('personnes', '2026-09-01', 12, 2)]).map((one) => one.value)).toEqual([12])
})

describe('fichier de relevés', () => {
  const rows = (lines: string[][]) => fileRows({ headings: ['Indicateur', 'Période', 'Valeur', 'Explication'], rows: lines.map((cells, index) => ({ line: index + 2, cells })) })
  const plan = (lines: string[][], values: Value[] = []) => {
    const read = rows(lines)
    if ('missing' in read) throw new Error('headings')
    return planFile(read, [...commonSet, rate], [day('2026-09-01'), day('2027-03-01')], values)
  }
  test('dit la colonne absente', () => expect(fileRows({ headings: ['indicateur', 'valeur'], rows: [] })).toEqual({ missing: ['periode'] }))
  test('dit ce que devient chaque ligne', () => {
    expect(plan([['personnes', '2026-09-01', '120', ''], ['inconnu', '2026-09-01', '1', ''], ['personnes', '2026-10-01', '1', ''], ['demarches', '2026-09-01', 'beaucoup', ''], ['formees', '2026-09-01', '', ''], ['personnes', '2026-09-01', '130', '']]).map(({ kind }) => kind)).toEqual(['new', 'fault', 'fault', 'fault', 'empty', 'fault'])
  })
  test('une ligne qui surprend attend son explication, même après une ligne du même fichier', () => {
    expect(plan([['personnes', '2026-09-01', '120', ''], ['personnes', '2027-03-01', '100', '']])[1]).toMatchObject({ kind: 'fault', sentence: expect.stringContaining('inférieure') })
    expect(plan([['personnes', '2026-09-01', '120', ''], ['personnes', '2027-03-01', '100', 'Doublons retirés.']])[1]).toMatchObject({ kind: 'new', doubts: ['DECREASE'] })
  })
  test('le même fichier deux fois n’apporte rien de nouveau', () => {
    const lines = [['personnes', '2026-09-01', '120', '']]
    expect(plan(lines, [value('personnes', '2026-09-01', 120)]).map(({ kind }) => kind)).toEqual(['same'])
  })
})

test('une lettre demande le seul rapport final ; une convention, un rapport à chaque période', () => {
  const dates = { startsOn: day('2026-03-02'), endsOn: day('2027-09-01') }
  const agreement = (kind: 'ACCEPTED_LETTER' | 'SIGNED_AGREEMENT') => ({ id: 'a', kind, reportedOn: null })
  expect(reportsDue({ ...dates, agreement: null })).toEqual([])
  expect(reportsDue({ ...dates, agreement: agreement('ACCEPTED_LETTER') }).map(({ kind }) => kind)).toEqual(['FINAL'])
  expect(reportsDue({ ...dates, agreement: agreement('SIGNED_AGREEMENT') }).map(({ kind }) => kind)).toEqual(['INTERIM', 'INTERIM', 'FINAL'])
})

test('un rapport final dit tout ce qui est dépensé et ce que devient le projet', () => {
  const texts = { done: 'x', effects: 'y', difficulties: '', future: '' }
  const lines = [{ position: 0, label: 'Véhicule', planned: cents(100), spent: null }]
  expect(Object.keys(reportLacks('INTERIM', texts, lines, 1))).toEqual([])
  expect(Object.keys(reportLacks('FINAL', texts, lines, 0))).toEqual(['future', 'budget', 'figures'])
})

const instalment = (n: number, kind: OpenedInstalment['kind'], paid = false): OpenedInstalment => ({ n, kind, cents: cents(100), condition: '', paidOn: paid ? day('2026-03-02') : null, cancelledOn: null, met: null })

test('le rapport final ouvre le dernier versement, un rapport intermédiaire le prochain acompte', () => {
  const all = [instalment(1, 'ADVANCE', true), instalment(2, 'INTERIM'), instalment(3, 'BALANCE')]
  expect([instalmentOpened('FINAL', all)?.n, instalmentOpened('INTERIM', all)?.n, instalmentOpened('INTERIM', all.slice(2))?.n]).toEqual([3, 2, undefined])
})

test('le registre des engagements dit chaque maillon qui manque', () => {
  const promise = { key: 'indicateurs-1', label: 'Permanences', unit: '', baseline: 0, target: 12 }
  const record = { dossierPromises: [promise, { ...promise, key: 'indicateurs-2' }], promised: [{ ...promise, target: 10 }], agreement: { id: 'a', kind: 'ACCEPTED_LETTER' as const, reportedOn: null }, values: [], proofs: [], instalments: [instalment(1, 'BALANCE')] }
  expect(commitmentsOf(record).map(({ gaps }) => gaps)).toEqual([['cible changée par la convention', 'jamais relevé'], ['non repris par la convention', 'jamais relevé']])
})
