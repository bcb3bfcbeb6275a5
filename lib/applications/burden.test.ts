import { describe, expect, test } from 'vitest'
import type { FormDefinition } from '@/lib/forms/form-definition'
import { measure, median, minutesByStep } from './burden'

const form: FormDefinition = {
  steps: [
    { key: 'un', title: 'Un', minutes: 10, fields: [{ key: 'a', label: 'A', kind: 'text' }, { key: 'b', label: 'B', kind: 'long-text' }] },
    { key: 'deux', title: 'Deux', fields: [{ key: 'c', label: 'C', kind: 'text' }, { key: 'pieces', label: 'Pièces', kind: 'attachments' }] },
    { key: 'rien', title: 'Rien', fields: [] },
  ],
}
const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 9, 0) + minute * 60_000)
const saved = (...list: [string, number][]) => list.map(([field, minute]) => ({ field, at: at(minute) }))

describe('le temps passé sur chaque étape', () => {
  test.each<[string, [string, number][], Record<string, number>]>([
    ['le temps depuis l’enregistrement d’avant va à l’étape de celui-ci', [['a', 0], ['b', 4], ['c', 6]], { un: 5, deux: 2 }],
    ['l’ordre des lignes ne compte pas', [['c', 6], ['a', 0], ['b', 4]], { un: 5, deux: 2 }],
    ['après une pause de plus de dix minutes, une minute', [['a', 0], ['b', 11]], { un: 2 }],
    ['dix minutes comptent encore', [['a', 0], ['b', 10]], { un: 11 }],
    ['ce qui est enregistré d’un même geste ne prend pas de temps à lui', [['a', 3], ['b', 3]], { un: 1 }],
    ['une question qui n’est plus au formulaire n’est d’aucune étape', [['vieille', 0], ['a', 5]], { un: 5 }],
    ['rien d’enregistré', [], {}],
  ])('%s', (_rule, list, minutes) => {
    expect(Object.fromEntries(minutesByStep(form, saved(...list)))).toEqual(minutes)
  })
  test.each<[number[], number | null]>([[[], null], [[3], 3], [[9, 1, 5], 5], [[4, 2], 3]])('médiane de %j', (values, middle) => {
    expect(median(values)).toBe(middle)
  })
})

test('dit par étape ce qui est annoncé et mesuré, et par question dans combien de dossiers elle fut lue ; les pièces n’en sont pas', () => {
  const { steps, questions } = measure(form, [saved(['a', 0], ['b', 4]), saved(['a', 0])], [{ field: 'a', side: 'INSTRUCTION', dossiers: 2 }, { field: 'a', side: 'SCORING', dossiers: 1 }])
  expect(steps).toEqual([{ key: 'un', title: 'Un', announced: 10, measured: 3 }, { key: 'deux', title: 'Deux', announced: 0, measured: null }])
  expect(questions).toEqual([{ key: 'a', label: 'A', instruction: 2, scoring: 1 }, { key: 'b', label: 'B', instruction: 0, scoring: 0 }, { key: 'c', label: 'C', instruction: 0, scoring: 0 }])
})
