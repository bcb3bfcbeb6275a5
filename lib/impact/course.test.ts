import { expect, test } from 'vitest'
import { day } from '@/lib/kernel/days'
import { courseOf, progressCourse } from './course'
import { measuredOf, type Value } from './indicators'
import type { ImpactRecord } from './impact-record'

type Kept = ImpactRecord['values'][number]
const value = (key: string, period: string, amount: number, n = 1): Kept => ({ key, period: day(period), n, value: amount, doubts: [], word: '', source: 'FORM', enteredAt: new Date(0), enteredBy: '' } satisfies Value & Omit<Kept, keyof Value>)
const measured = measuredOf([{ key: 'indicateurs-1', label: 'Permanences', unit: '', baseline: 0, target: 10 }])

test('chaque lauréat compte par son dernier relevé à cette date, corrigé, et celui qui n’a rien relevé ne compte pas', () => {
  const [early, late] = [[value('personnes', '2026-09-01', 90), value('personnes', '2026-09-01', 100, 2), value('personnes', '2027-03-01', 150)], [value('personnes', '2027-03-01', 40)]]
  expect(courseOf([{ values: early }, { values: late }, { values: [] }], 'personnes')).toEqual([{ on: '2026-09-01', value: 100, measured: 1 }, { on: '2027-03-01', value: 190, measured: 2 }])
})

test('des périodes closes le même mois se lisent ensemble, à leur dernier jour', () => {
  expect(courseOf([{ values: [value('personnes', '2026-09-01', 10)] }, { values: [value('personnes', '2026-09-20', 5)] }], 'personnes')).toEqual([{ on: '2026-09-20', value: 15, measured: 2 }])
})

test('le chemin des promesses est la moyenne de celles qui sont relevées, chacune tenue à 100 %', () => {
  expect(progressCourse([{ measured, values: [value('indicateurs-1', '2026-09-01', 30)] }, { measured, values: [value('indicateurs-1', '2027-03-01', 5)] }])).toEqual([{ on: '2026-09-01', value: 100, measured: 1 }, { on: '2027-03-01', value: 75, measured: 2 }])
})
